const LABEL_MAX = 63;

/** What KubeVirt puts on the pod of a VM by itself. @see kubevirt pkg/apimachinery/labels.go */
export function launcherLabels(name: string, hostname = name): Readonly<Record<string, string>> {
  return {
    'kubevirt.io': 'virt-launcher',
    'vm.kubevirt.io/name': hostname,
    ...(name.length <= LABEL_MAX ? { 'vmi.kubevirt.io/id': name } : {}),
  };
}
