/** A rule of the programs that carry a change out, in one sentence, and where it is written. */
export interface Rule {
  readonly text: string;
  readonly source: string;
}

const VM_CONTROLLER = 'kubevirt/kubevirt pkg/virt-controller/watch/vm/vm.go';
const RESTART = 'kubevirt/kubevirt pkg/network/vmliveupdate/restart.go';
const SERVICE_STORAGE = 'kubernetes/kubernetes pkg/registry/core/service/storage/storage.go (patchAllocatedValues)';

/** Every rule that a plan leans on, by the name that it has in JSON. */
export const RULES = {
  'interface-plugged': {
    text: 'KubeVirt plugs a bridge or SR-IOV interface into a running VM: in place where Multus is the thick plugin with its dynamic networks controller, otherwise by a live migration, which it starts by itself from 1.6 on',
    source: 'kubevirt/kubevirt pkg/network/controllers/vm.go; KubeVirt user guide, network/hotplug_interfaces.md',
  },
  'interface-not-pluggable': {
    text: 'KubeVirt plugs no interface with a binding plugin into a running VM, and does not say that one waits for a restart',
    source: `kubevirt/kubevirt pkg/network/controllers/vm.go; ${RESTART}`,
  },
  'interface-unplugged': {
    text: 'KubeVirt takes an interface with `state: absent` out of the running VM, and then out of the VirtualMachine; self-healing GitOps writes it there again until the intents drop it',
    source: 'kubevirt/kubevirt pkg/network/controllers/vm.go; KubeVirt user guide, network/hotplug_interfaces.md',
  },
  'interface-removed': {
    text: 'An interface that leaves without `state: absent` stays in the running VM; KubeVirt sets RestartRequired',
    source: RESTART,
  },
  'interface-gone': {
    text: 'An interface that was `state: absent` has left the running VM already',
    source: 'kubevirt/kubevirt pkg/network/controllers/vm.go',
  },
  'link-state': {
    text: '`state: up` and `state: down` move the link of a running VM',
    source: `kubevirt/kubevirt pkg/network/controllers/vm.go; ${RESTART}`,
  },
  'interface-changed': {
    text: 'What an interface of a running VM is (MAC, model, binding) changes with a restart; KubeVirt sets RestartRequired',
    source: RESTART,
  },
  'pod-network-added': {
    text: 'The pod network cannot be plugged into a running VM; KubeVirt sets RestartRequired',
    source: RESTART,
  },
  'network-name': {
    text: 'From 1.9 on KubeVirt moves an interface to another attachment definition by a live migration, with its MAC (1.8: behind the gate LiveUpdateNADRef); before, and where the VM cannot migrate, it sets RestartRequired',
    source: RESTART,
  },
  'definition-edited': {
    text: 'An attachment definition is read when a pod starts: a running VM keeps what it said until it migrates or restarts, and no condition says so',
    source: 'k8snetworkplumbingwg/multus-cni pkg/k8sclient; CNI specification, "ADD"',
  },
  'bridge-changed': {
    text: 'NMState changes a bridge under the VMs that are on it, and their traffic goes where it leads from then on. Ports that a CNI plugin made are none that NMState manages, and normally stay on the bridge; no source promises it for every version of NMState, so look at a VM of the first node',
    source:
      'nmstate/nmstate rust/src/lib/ifaces/linux_bridge.rs; nmstate/kubernetes-nmstate docs/user-guide/102-configuration.md',
  },
  'cpu-and-memory': {
    text: 'With the rollout strategy LiveUpdate (default from 1.6 on) KubeVirt adds CPU sockets and memory by a live migration, up to four times what the VM started with; less than that, or more, needs a restart',
    source: `${VM_CONTROLLER} (handleCPUChangeRequest, handleMemoryHotplugRequest), pkg/defaults/defaults.go`,
  },
  placement: {
    text: 'With the rollout strategy LiveUpdate (default from 1.6 on) node selector, affinity and tolerations change on the running VM, which stays where it is until it migrates',
    source: `${VM_CONTROLLER} (handleAffinityChangeRequest, handleTolerationsChangeRequest)`,
  },
  'waits-for-restart': {
    text: 'While RestartRequired stands, KubeVirt changes no CPU, memory or placement of the running VM',
    source: `${VM_CONTROLLER} (sync)`,
  },
  'volume-changed': {
    text: 'A volume that changes without `updateVolumesStrategy` is taken at the next start; KubeVirt sets RestartRequired',
    source: `${VM_CONTROLLER} (validLiveUpdateVolumes)`,
  },
  'network-data': {
    text: 'cloud-init renders network data at a first boot, and at every boot where the user data of the first boot says `updates.network.when: [boot]`',
    source: 'canonical/cloud-init cloudinit/stages.py, sources/DataSourceNoCloud.py',
  },
  'network-data-first-boot': {
    text: 'cloud-init renders network data only when the instance id changes, which KubeVirt takes from the firmware UUID, unless the first boot said `updates.network.when: [boot]`',
    source: 'canonical/cloud-init cloudinit/stages.py; kubevirt/kubevirt pkg/cloud-init',
  },
  'user-data': {
    text: 'cloud-init makes users, packages and commands once per instance; a VM that keeps its root disk keeps its instance',
    source: 'canonical/cloud-init, module reference ("Module frequency"); kubevirt/kubevirt pkg/cloud-init',
  },
  'user-data-every-boot': {
    text: 'cloud-init does `bootcmd` and reads `updates` at every boot',
    source: 'canonical/cloud-init, module reference (Bootcmd, module frequency: always)',
  },
  'user-data-fresh-disk': {
    text: 'A container disk is fresh at every start, so each start is a first boot',
    source: 'KubeVirt user guide, storage/disks_and_volumes.md (containerDisk)',
  },
  'new-instance': {
    text: 'KubeVirt hands the firmware UUID to the guest as instance id: with another one cloud-init does all of a first boot again',
    source: 'kubevirt/kubevirt pkg/cloud-init; canonical/cloud-init cloudinit/stages.py',
  },
  'template-metadata': {
    text: 'Labels and annotations of the template reach the pod when it is made: a running VM keeps the old ones, a migration too, and no condition says so',
    source: `${VM_CONTROLLER} (syncDynamicAnnotationsAndLabelsToVMI)`,
  },
  'other-field': {
    text: 'Every other field of the template is taken at the next start; KubeVirt sets RestartRequired',
    source: `${VM_CONTROLLER} (syncRestartRequired)`,
  },
  'object-metadata': {
    text: 'Labels and annotations of the VirtualMachine itself do not reach the VM',
    source: VM_CONTROLLER,
  },
  'run-strategy': {
    text: '`runStrategy: Halted` stops the VM, `Always` starts it; the others leave a running VM alone',
    source: `${VM_CONTROLLER} (syncRunStrategy)`,
  },
  halted: {
    text: 'A VM that is halted reads all of its definition when it starts',
    source: `${VM_CONTROLLER} (syncRunStrategy)`,
  },
  'vm-removed': {
    text: 'A VirtualMachine that leaves git is removed, and its VM stopped',
    source: `Argo CD, user-guide/auto_sync.md (pruning); Flux, kustomize/kustomizations.md (prune); ${VM_CONTROLLER}`,
  },
  'object-moved': {
    text: 'An object whose file moves to another delivery unit is removed by the old one and made again by the new one',
    source: 'Argo CD, user-guide/auto_sync.md (pruning); Flux, kustomize/kustomizations.md (prune)',
  },
  'volume-immutable': {
    text: 'CDI refuses any change of the `spec` of a DataVolume, so the sync of it fails',
    source: 'kubevirt/containerized-data-importer pkg/apiserver/webhooks/datavolume-validate.go',
  },
  'service-followed': {
    text: 'What stands before a VM (Service, EndpointSlice, Ingress, policy of the cluster) is followed at once, without the VM',
    source: 'Kubernetes, reference/networking/virtual-ips.md; concepts/services-networking/network-policies.md',
  },
  'cluster-ip-kept': {
    text: 'The cluster IP of a Service does not change once it is set: `None` is refused on a Service that has one, and stays where it is left out; a NodePort or LoadBalancer Service is refused with it',
    source: `${SERVICE_STORAGE}; pkg/apis/core/validation/validation.go`,
  },
  'service-families-kept': {
    text: 'The first family of addresses of a Service does not change once it is set: another one is refused, and families that are not written any more stay',
    source:
      'kubernetes/kubernetes pkg/registry/core/service/storage/alloc.go (initIPFamilyFields); pkg/apis/core/validation/validation.go',
  },
  'node-port-held': {
    text: 'A node port that changes hands is refused while its old Service stands as it was, and Flux applies nothing of a folder in which one object is refused; in two changes, one after the other, nothing is refused',
    source:
      'kubernetes/kubernetes pkg/registry/core/service/storage/alloc.go; fluxcd/pkg ssa/manager_apply.go (ApplyAll)',
  },
  'gateway-replaced': {
    text: 'A StatefulSet of one replica ends the old pod before it starts the new one, and what was translated goes with it; guests keep their addresses, and ask for them again when half of the lease is over',
    source: 'Kubernetes, concepts/workloads/controllers/statefulset.md (rolling updates); RFC 2131 section 4.4.5',
  },
  'policy-applied': {
    text: 'NMState applies a policy again when its `spec` changes: on each node under a checkpoint that is rolled back when the default gateway, DNS or the API server is out of reach afterwards; a node that fails stops the others',
    source: 'nmstate/kubernetes-nmstate docs/user-guide/102-configuration.md',
  },
  'policy-removed': {
    text: 'A policy that is removed takes nothing off the nodes',
    source: 'nmstate/kubernetes-nmstate docs/user-guide/102-configuration.md',
  },
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleName = keyof typeof RULES;
