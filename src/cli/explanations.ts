// Generated from the laws and their cases by `npm run docs`. Edit those, then run it again.

/** A law as `explain` prints it. */
export interface Explanation {
  readonly code: string;
  readonly title: string;
  /** The law, why it is one, and where it comes from. */
  readonly law: string;
  /** YAML that breaks the law, and what is then said of it. */
  readonly wrong?: { readonly intent: string; readonly report: string };
  /** The nearest YAML that keeps it. */
  readonly right?: { readonly intent: string };
}

/** Every law, by code. */
export const explanations: readonly Explanation[] = [
  {
    code: 'address-claimed-twice',
    title: 'An address must have one owner in its routing domain',
    law: 'An address must have one owner in its routing domain.\n\nTwo machines with one address answer each other\'s ARP or neighbour requests, and both lose connections at random. All\nVMs, gateways, DHCP servers, reservations and load balancers of all environments of the cluster count, by value:\n"fd00::1" and "fd00:0::1" are one address. Legal are the same address in two routing domains, a reservation for the\nMAC of the VM that has the address, and Networks that name one router as their gateway.\n\nSorted by address, equal claims stand together: one pass, O(n log n).\n\nSource: RFC 5227 section 1 (IPv4 address conflicts), RFC 4862 section 5.4 (duplicate address detection).',
  },
  {
    code: 'address-in-dhcp-range',
    title: 'A static address should lie outside the DHCP ranges',
    law: 'A static address should lie outside the DHCP ranges of its routing domain.\n\nThe DHCP server does not know of it and may lease it to another guest; a server that probes first finds it taken only\nwhile the VM runs. An address that the range excludes, or that is reserved for the MAC of the VM, is safe.\n\nSource: RFC 2131 section 2.2 (a server leases from its pool; the probe is a SHOULD).',
  },
  {
    code: 'address-is-gateway',
    title: 'A guest must not have the address of a gateway',
    law: "A guest must not have the address of a gateway.\n\nTwo machines would answer ARP for the way out, and the segment loses its traffic to one of them. Where a Network\nwrites no `gateway`, its first address is kept for one and is no guest's either. A VM that routes for others is\nlegal: leave `gateway` off the Network and write the VM's address as `ipConfig.gateway` of the others.\n\nSource: RFC 5227 section 1 (address conflicts).",
  },
  {
    code: 'address-is-network-or-broadcast',
    title: 'An address must not be the network or broadcast address of its block',
    law: 'An address must not be the network or broadcast address of its block.\n\nIn IPv4 the first address of a block names the network and the last one reaches every host of it; blocks of /31 and\n/32 have neither. In IPv6 the first address of a block up to /126 is anycast: it belongs to every router of the subnet.\n\nSource: RFC 1122 section 3.2.1.3; RFC 3021 section 2 (/31); RFC 4291 section 2.6.1 (subnet-router anycast); RFC 6164\nsection 5 (/127).',
  },
  {
    code: 'address-not-canonical',
    title: 'Addresses must be written in their canonical text',
    law: 'Addresses must be written in their canonical text.\n\nOne address has one text, so that a search through the repository finds all its uses: decimal octets without leading\nzeros, IPv6 in lower case with the longest run of zeros as `::`.\n\nSource: RFC 5952 section 4; RFC 791 section 3.2.',
  },
  {
    code: 'address-outside-network',
    title: 'An address on a Network must lie in one of its subnets',
    law: "An address on a Network must lie in one of its subnets, and carry that subnet's prefix length.\n\nAn address outside has no neighbours on the segment. One with another length takes near hosts for far ones, or the\nother way round: some are reached, some never answer. A Network without subnets takes any address.\n\nSource: RFC 1122 section 3.3.1.1 (a host decides by its mask what is on its own network).",
  },
  {
    code: 'address-reserved',
    title: 'A guest must not take an address that is reserved',
    law: 'A guest must not take an address that is reserved.\n\nReserved are the ranges of the Cluster\'s `addressPlan.reserved` and the load balancer\'s pools, both in routing domain\n"default", and the `reserved` ranges of a Network in its own. `nodeCIDRs` are reserved on the segments where nodes may\nlive; elsewhere such a block is `cidr-overlaps-cluster`. Gateways and DHCP servers may stand in reserved ranges: they\nare what such ranges are kept for.',
  },
  {
    code: 'attachment-name-repeated',
    title: 'The attachments of one VM must have names of their own',
    law: 'The attachments of one VM must have names of their own.\n\nThe name is the identity of the interface: KubeVirt pairs `networks[]` and `interfaces[]` of the VirtualMachine by it,\nand the MAC address and the attachment definition are derived from it.\n\nSource: kubevirt/kubevirt pkg/network/admitter ("Network with name ... already exists").',
  },
  {
    code: 'attachments-on-different-node-groups',
    title: 'All segments of a VM must be on the nodes of one node group',
    law: 'All segments of a VM must be on the nodes of one node group.\n\nA VM runs on one node, and a bridge that this node does not have is silently made by the CNI plugin, connected to\nnothing. The group is `nodeGroup` of the VM, else that of its first segment.\n\nSource: containernetworking/plugins plugins/main/bridge (ensureBridge makes what is missing).',
  },
  {
    code: 'bandwidth-not-enforceable',
    title: 'A `bandwidth` must be one that the kind of interface can enforce',
    law: "A `bandwidth` must be one that the attachment's kind of interface can enforce.\n\nLinux bridges and Open vSwitch limit both directions with a burst; the pod network limits both but chooses its burst\nitself; a virtual function limits what the VM sends, in whole Mbit/s; macvtap has no mechanism, and an attachment\ndefinition that somebody else made is never changed.\n\nSource: containernetworking/plugins plugins/meta/bandwidth (needs a veth pair); k8snetworkplumbingwg/sriov-cni\n`max_tx_rate`; Kubernetes kubernetes.io/ingress-bandwidth.",
  },
  {
    code: 'bandwidth-out-of-range',
    title: 'A limit must be from 1k to 1P bit/s',
    law: "A limit must be from 1k to 1P bit/s.\n\nLimits are bits a second, with the suffixes of Kubernetes quantities. Outside these bounds Kubernetes refuses the pod's\nannotation, and the pod does not start.\n\nSource: kubernetes/kubernetes pkg/util/bandwidth (1k to 1P).",
  },
  {
    code: 'base-unused',
    title: 'A folder of intents should belong to an environment',
    law: 'A folder of intents should belong to an environment.\n\nA folder without an Environment is a base, and a base that no environment names is compiled into nothing.',
  },
  {
    code: 'binding-impossible',
    title: 'An attachment must ask only for what its binding can do',
    law: 'An attachment must ask only for what KubeVirt can do with its kind of interface.\n\nOn the pod network the guest sits behind masquerade: it always has 10.0.2.2/24 by 10.0.2.1, so an address, a gateway or\nSLAAC of its own cannot be had. A virtual function has no link state that could be `down`, and only a bridge binding\ncan be unplugged from a running VM by `absent`.\n\nSource: kubevirt/kubevirt pkg/network/admitter; KubeVirt user guide, network/interfaces_and_networks.',
  },
  {
    code: 'bridge-defined-twice',
    title: 'A bridge of one name must be defined in one way on the nodes of a group',
    law: 'A bridge of one name must be defined in one way on the nodes of a group.\n\nKind, port and VLAN filtering make a bridge what it is. Two definitions would take turns on the node, or join two\nsegments; the users that are fewer are named. Many users with one definition share the bridge.\n\nSource: nmstate rust/src/lib/ifaces/linux_bridge.rs (the list of ports is authoritative).',
  },
  {
    code: 'burst-invalid',
    title: 'A `burst` must stand beside a rate and hold at least ten frames',
    law: 'A `burst` must stand beside a rate, hold at least ten frames, and be at most 34359738359 bits (4 GiB less a byte).\n\nThe burst is the size of the token bucket. A bucket smaller than a frame passes nothing, one of few frames stops TCP\nfrom reaching the rate; the plugin counts bytes in 32 bits. Left out, it is 100 ms of the rate.\n\nSource: containernetworking/plugins plugins/meta/bandwidth/main.go, validateRateAndBurst; tc-tbf(8).',
  },
  {
    code: 'cidr-overlap',
    title: 'Two subnets of one routing domain must not overlap',
    law: 'Two subnets of one routing domain must not overlap.\n\nA packet to an address that two segments claim reaches one of them only. Networks declare subnets, and an address\nwritten in place implies one. The same block on the same segment is one subnet, however many name it; the same block\nbehind an attachment definition or bridge that somebody else made may be. A lone address (/32, /128) lives in any\nsubnet of its own segment.\n\nSorted by first address, a subnet overlaps an earlier one exactly when it starts before the furthest end seen so far:\none pass, O(n log n).\n\nSource: RFC 4632 section 3.1 (what a prefix covers), section 5.1 (the longest match wins).',
  },
  {
    code: 'cidr-overlaps-cluster',
    title: 'A subnet must not overlap the pod, service or node CIDRs',
    law: "A subnet must not overlap the cluster's own pod, service or node CIDRs.\n\nA guest on such a subnet sends what is meant for pods, Services or nodes to its neighbours instead, and cannot be\nreached from them. On the segment that carries the node addresses, and behind definitions and bridges that somebody\nelse made, a subnet may hold the nodes; their addresses are then reserved (`address-reserved`).\n\nSource: Kubernetes documentation, concepts/cluster-administration/networking (ranges must not overlap).",
  },
  {
    code: 'default-route-competes',
    title: 'A VM must have one default route of each family',
    law: 'A VM must have one default route of each family, and its author should say which.\n\nMetrics do not survive most of cloud-init\'s renderers, so two default routes would race at each boot. Several gateways\nwith none marked are a warning that names the winner: the first by rank. Two marked are an error, and so are a mark\nthat leads nowhere and a default route among `routes`. The gateways that do not win serve their own subnets only.\n\nSource: netplan ("conflicting default route declarations"); cloud-init, network-config v2 `routes`.',
  },
  {
    code: 'deprecated-field',
    title: 'A field should be written under its present name',
    law: 'A field should be written under its present name.\n\nThe old name still works; one name for one thing keeps repositories searchable.\n\nSource: schemas/*.schema.json (`deprecationMessage`).',
  },
  {
    code: 'dhcp-range-contains-gateway',
    title: 'A DHCP range must not hand out the address of the gateway',
    law: 'A DHCP range must not hand out the address of the gateway or of the DHCP server.\n\nThe guest that gets it takes the way out from all others. Where no `gateway` is written, the first address of the\nsubnet is kept for one. An address that `exclude` names is not handed out.\n\nSource: RFC 2131 section 2.2 (every address of the pool may be leased).',
  },
  {
    code: 'dhcp-range-outside-network',
    title: 'A DHCP range must lie in its subnet',
    law: "What DHCP hands out, and the address that it answers from, must lie in its subnet.\n\nA guest with a leased address outside has no neighbours and no gateway, and a DHCP server refuses a range that none\nof its interfaces is in.\n\nSource: RFC 2131 section 4.3.1 (the server selects by the client's subnet).",
  },
  {
    code: 'dhcp-range-reversed',
    title: 'A range of addresses must be written from its lower end to its upper',
    law: 'A range of addresses, of DHCP above all, must be written from its lower end to its upper.\n\nA reversed range holds no address: nothing would be leased, excluded or reserved. The law holds for `dhcp`, `exclude`\nand `reserved` of Networks, and for reserved ranges and load balancer pools of the Cluster.',
  },
  {
    code: 'dns-server-invalid',
    title: 'A DNS server must be given by its canonical address',
    law: 'A DNS server must be given by its address, in canonical text.\n\nA name cannot be looked up before there is a server to ask.\n\nSource: RFC 5952 section 4; cloud-init network configuration v2, `nameservers.addresses`.',
  },
  {
    code: 'duplicate-object',
    title: 'An object must be written once',
    law: 'An object must be written once.\n\nTwo documents of one kind, namespace and name in an environment would each win on another day. An environment may\nwrite an object of its base again: the two are merged, field by field.\n\nSource: Kubernetes "Object Names and IDs"; RFC 7396 (how an environment\'s object is merged over its base).',
  },
  {
    code: 'environment-name-mismatch',
    title: 'An Environment must be named like its folder',
    law: 'An Environment must be named like its folder.\n\nThe folder decides where the output goes, the name is what labels and reports show: two names for one thing would let\na copied folder write over the environment it was copied from.',
  },
  {
    code: 'family-mismatch',
    title: 'A gateway, route or DHCP range must be of the family that it serves',
    law: 'A gateway, route or DHCP range must be of the address family that it serves.\n\nAn IPv4 packet cannot be sent to an IPv6 next hop by the tools that configure guests, and DHCP for one family gives no\naddress of the other. An attachment with addresses of both families may name one gateway of each.\n\nSource: RFC 2131 section 1 and RFC 8415 section 1 (one DHCP for each family); cloud-init, network-config v2 `routes`.',
  },
  {
    code: 'file-not-utf8',
    title: 'A file of intents must be UTF-8 text',
    law: 'A file of intents must be UTF-8 text.\n\nYAML allows UTF-16 and UTF-32 as well, but git shows such files as binary, so nobody could review them. Save the file\nas UTF-8; a byte order mark is accepted and ignored.\n\nSource: YAML 1.2.2 section 5.2; RFC 3629.',
  },
  {
    code: 'file-too-large',
    title: 'A file must not be larger than 1 MiB',
    law: 'A file must not be larger than 1 MiB.\n\nPeople review these files. A large one is data that landed in the wrong place, or wants to be several files.\n\nSource: Kubernetes limits an object to about 1.5 MiB (etcd `--max-request-bytes`).',
  },
  {
    code: 'foreign-file',
    title: 'A path that netintent writes must be free, or hold a file of its own',
    law: "A path that netintent writes must be free, or hold a file of its own.\n\nA file is netintent's when its first line says so; only such files are replaced or removed. Whatever else stands\nwhere an object belongs was put there by somebody, so it is named and kept, and nothing of that environment is\nwritten.",
  },
  {
    code: 'gateway-outside-network',
    title: 'A gateway must lie in the block of those that use it',
    law: 'A gateway must lie in the block of those that use it.\n\nA host sends to its gateway by ARP or neighbour discovery on its own segment; one outside is never found and the\ndefault route does nothing. An IPv6 gateway may be link-local (fe80::/10), which is on every segment.\n\nSource: RFC 1122 section 3.3.1.2 (a gateway is on a connected network), RFC 4861 section 4.2 (routers speak by link-local addresses).',
  },
  {
    code: 'host-bits-set',
    title: 'A CIDR block must be written with its first address',
    law: 'A CIDR block must be written with its first address, all host bits zero.\n\n"10.0.5.0/16" is either 10.0.0.0/16 or a slip for 10.0.5.0/24; guessing would route the wrong traffic. The law holds\nfor blocks: Networks, route destinations, reserved ranges, pools and the cluster\'s own CIDRs. The address of an\ninterface, such as "10.0.5.10/24", has host bits by nature.\n\nSource: RFC 4632 section 3.1 (a prefix is followed by zero bits).',
  },
  {
    code: 'ingress-host-claimed-twice',
    title: 'A host and path must lead to one VM',
    law: 'A host and path must lead to one VM.\n\nIngress controllers merge the rules of all Ingresses: of two with one host and path the older object wins, without a\nword. One host with several paths is legal.\n\nSource: kubernetes.github.io/ingress-nginx/how-it-works ("the oldest rule wins").',
  },
  {
    code: 'inline-network-forbidden',
    title: 'A VM must not describe a segment itself where the Environment forbids it',
    law: "Where an Environment says `inlineNetworks: false`, a VM must not describe a segment itself.\n\nVLANs, bridges and direct access to NICs then come from Networks alone, which the network's owners review; a VM names\na `network` or an existing `nadName`, or stays on the pod network.",
  },
  {
    code: 'interface-name-too-long',
    title: 'The name of a node interface must fit the kernel: 1 to 15 characters',
    law: 'The name of a node interface must have 1 to 15 characters, without "/", ":" and spaces.\n\nThe kernel keeps names in 16 bytes, the last of them zero; a longer name is refused on the node, long after the merge.\n\nSource: linux/if.h IFNAMSIZ; net/core/dev.c dev_valid_name.',
  },
  {
    code: 'interface-owned-twice',
    title: 'An interface of a node must have one owner',
    law: 'An interface of a node must have one owner: the node itself (a NIC), the intents that need it, or its retirement.\n\nA bridge or VLAN interface with the name of a NIC would replace the NIC. An interface that is retired while an intent\nneeds it would be made and removed in turn; one that somebody else made is not ours to retire.\n\nSource: nmstate/kubernetes-nmstate docs (policies are applied independently, in no fixed order).',
  },
  {
    code: 'interface-unknown-on-node-group',
    title: 'A NIC that an intent uses must be one of those that its node group lists',
    law: "A NIC that an intent uses must be one of those that its node group lists.\n\nNMState refuses a policy whose base interface does not exist, node by node, long after the merge. A node group that\nlists no `interfaces` is not judged.\n\nSource: nmstate rust/src/lib/ifaces (a VLAN's base interface and a bridge's port must exist).",
  },
  {
    code: 'load-balancer-address-outside-pool',
    title: 'A load balancer address must lie in a pool',
    law: 'A load balancer address must lie in a pool of the cluster\'s load balancer.\n\nThe provider gives out the addresses of its pools alone: a Service that asks for another one stays pending, and the\nVM is exposed nowhere. A provider whose pools the Cluster does not list is trusted.\n\nSource: metallb.io/usage ("Requesting Specific IPs"); docs.cilium.io/en/stable/network/lb-ipam.',
  },
  {
    code: 'mac-claimed-twice',
    title: 'A MAC address must belong to one attachment of the cluster',
    law: "A MAC address must belong to one attachment of the cluster.\n\nA bridge learns where a MAC is from its last frame: two guests with one MAC steal each other's traffic, and DHCP gives\nboth one lease. A MAC that nobody wrote is derived from environment, namespace, VM and attachment; should two of those\ncollide, a written `macAddress` on one of them mends it.\n\nSource: IEEE 802.1Q-2022 section 8.7 (the learning process).",
  },
  {
    code: 'mac-invalid',
    title: 'A MAC address must be a unicast address of six octets',
    law: 'A MAC address must be a unicast address of six octets, and not all zero.\n\nSwitches never learn a multicast source, so frames from such an interface go nowhere.\n\nSource: IEEE 802-2014 section 8.2 (the individual/group bit).',
  },
  {
    code: 'mass-removal',
    title: 'Removing more than half of an environment must be allowed by name',
    law: 'A run that would remove more than half of an environment\'s files, and at least 10, must be allowed by name.\n\nA controller that prunes takes every missing file as a deletion, so a folder that was moved or a base that lost its\nEnvironment would take running VMs away. When the removal is meant, say so once: `--allow-mass-removal`.\n\nSource: Argo CD, user-guide/auto_sync.md ("Automatic Pruning with Allow-Empty").',
  },
  {
    code: 'misplaced-object',
    title: 'Each kind must live where it is read from',
    law: 'Each kind must live where it is read from.\n\n`Cluster` and `RetiredInterfaces` live in environments/_clusters, because several environments share them; every\nother kind lives in the folder of its environment or of a base.',
  },
  {
    code: 'more-than-one-pod-network',
    title: 'At most one attachment of a VM must be on the pod network',
    law: 'At most one attachment of a VM must be on the pod network.\n\nAn attachment is on the pod network by `type: pod`, or by the name `default` with nothing that describes another\nsegment. A pod has one address on that network, so a second interface there would have none.\n\nSource: kubevirt/kubevirt pkg/network/admitter ("more than one interface is connected to a pod network").',
  },
  {
    code: 'more-than-one-primary',
    title: 'At most one attachment of a VM must say `primary: true`',
    law: "At most one attachment of a VM must say `primary: true`.\n\nThe primary ranks first: it becomes the VM's first interface, and its gateway wins where several compete. With none\nmarked, the first attachment in the list is the primary; `priority` orders the rest.",
  },
  {
    code: 'mtu-exceeds-parent',
    title: 'An MTU must fit what carries it',
    law: 'The MTU of a Network must fit its NIC, and that of an attachment its Network, or its NIC where it has none.\n\nThe kernel refuses a VLAN interface with a larger MTU than the NIC below; a bridge drops what its port cannot send, and\nonly large packets vanish. A NIC without an `mtu` in the Cluster is not judged.\n\nSource: Linux net/8021q/vlan_dev.c, vlan_dev_change_mtu.',
  },
  {
    code: 'mtu-out-of-range',
    title: 'An MTU must be at least 1280 where IPv6 is used',
    law: 'An MTU must be 68 to 65535, and at least 1280 where IPv6 is used.\n\nIPv6 has no fragmentation below 1280 bytes: the kernel takes IPv6 off an interface with a smaller MTU, addresses and\nall.\n\nSource: RFC 8200 section 5 (IPv6); RFC 791 section 3.1 (68).',
  },
  {
    code: 'nad-missing',
    title: 'An attachment definition named by `nadName` must exist',
    law: "An attachment definition named by `nadName` must be listed in the Cluster's `existing.networkAttachments`, or be made\nby a Network.\n\n`nadName` uses a NetworkAttachmentDefinition as it is; none is generated for it. KubeVirt does not look for it when it\nadmits the VM: the VM's pod would hang in ContainerCreating.\n\nSource: k8snetworkplumbingwg/multus-cni docs/how-to-use.md; kubevirt/kubevirt pkg/network/admitter.",
  },
  {
    code: 'name-too-long',
    title: 'A name must not be longer than Kubernetes allows',
    law: 'A name must not be longer than Kubernetes allows.\n\nNames become labels, Services and host names, so most are DNS labels of at most 63 characters; port names have 15.\n\nSource: RFC 1123 section 2.1; kubernetes/apimachinery pkg/util/validation.',
  },
  {
    code: 'network-inactive',
    title: 'A VM that runs must not be attached to a Network that is not active',
    law: 'A VM that runs must not have an attachment that is up on a Network that is not active.\n\nAn inactive Network has no gateway and no DHCP; the VM would start into silence. A VM with `runStrategy: Halted`, and\nan attachment in state down or absent, may wait for it.',
  },
  {
    code: 'network-not-shared',
    title: 'A VM must attach only to Networks that are shared with its namespace',
    law: 'A VM must attach to a Network of its own namespace, or to one whose `consumers` name that namespace.\n\nA namespace is what a team owns; a Network decides who may join its segment.',
  },
  {
    code: 'network-too-small',
    title: 'A subnet with NAT or DHCP must have room for a gateway and a guest',
    law: 'A subnet with NAT or DHCP must have room for a gateway and a guest beside the network and broadcast addresses.\n\nThe longest prefix that has is /30 in IPv4 and /126 in IPv6.\n\nSource: RFC 950 section 2.1 (IPv4 hosts of a subnet); RFC 4291 section 2.6.1 (the first IPv6 address is anycast).',
  },
  {
    code: 'node-groups-overlap',
    title: 'Two node groups of one node must not configure an interface of one name',
    law: "Two node groups whose selectors choose one node must not configure an interface of one name.\n\nEach group has node network policies of its own, and a node applies them in no fixed order: on a node of both groups\neither could win, and segments that look apart here would be one. Only the selectors are compared: one chooses the\nnodes of the other when all its labels are among the other's; `kubernetes.io/os: linux` counts as on every node.\n\nSource: nmstate/kubernetes-nmstate docs (policies are applied independently, in no fixed order).",
  },
  {
    code: 'node-port-claimed-twice',
    title: 'A node port must be taken once in the cluster',
    law: 'A node port must be taken once in the cluster, for each protocol.\n\nEvery node listens on it, so it is one resource for all namespaces and environments: the API server refuses the second\nService, and its VM is not reachable. A `hostPort` inside the node-port range takes the port as `nodePort` does.\n\nSource: Kubernetes documentation, concepts/services-networking/service, "type: NodePort".',
  },
  {
    code: 'node-port-out-of-range',
    title: 'A node port must lie in the node-port range of the cluster',
    law: 'A node port must lie in the node-port range of the cluster.\n\nThe API server refuses a Service with a port outside. A `hostPort` outside becomes a LoadBalancer Service where the\nCluster has a provider; without one nothing could listen on it, since KubeVirt has no host ports.\n\nSource: Kubernetes documentation, concepts/services-networking/service, "type: NodePort" (30000-32767 by default).',
  },
  {
    code: 'not-a-file',
    title: 'Only files and folders must live below `environments/`',
    law: 'Only files, folders, and nothing else must live below `environments/`.\n\nA FIFO, a socket or a device has no text to review, and reading one could wait for ever.\n\nSource: POSIX.1-2017, open().',
  },
  {
    code: 'object-made-twice',
    title: 'An object of a cluster must be made by one intent',
    law: 'An object of a cluster must be made by one intent.\n\nEnvironments of one cluster share its namespaces. Two intents that make an object of one kind, namespace and name\nwould take turns at overwriting each other with every sync.\n\nSource: Argo CD, user-guide/sync-options.md ("Fail the sync if a shared resource is found").',
  },
  {
    code: 'password-hash-in-git',
    title: 'A password hash must be kept out of git',
    law: 'A password hash must be kept out of git: a Secret or an SSH key takes its place.\n\nEveryone who can read the repository, now or later, can guess at the password offline. MD5-crypt (`$1$`) and DES fall in\nhours; yescrypt (`$y$`) and SHA-512 (`$6$`) hold longer.\n\nSource: crypt(5); cloud-init users and groups, `passwd`.',
  },
  {
    code: 'path-outside-repository',
    title: 'A path must stay inside the repository',
    law: 'A path must stay inside the repository.\n\nOnly what is committed decides the output.\n\nSource: CWE-22 (path traversal).',
  },
  {
    code: 'range-overlap',
    title: 'The DHCP ranges of one subnet must not overlap',
    law: 'The DHCP ranges of one subnet must not overlap.\n\nA server keeps each range by itself: two that share addresses are a slip in one of them, and may lease one address\nfrom both. Sorted by first address, a range overlaps an earlier one exactly when it starts before the furthest end\nseen so far.',
  },
  {
    code: 'repository-too-large',
    title: 'A repository of intents must hold at most 20,000 files and 256 MiB',
    law: "A repository of intents must hold at most 20,000 files and 256 MiB of intents.\n\nThe limits keep a run's memory within bounds, also where somebody else's branch is compiled.",
  },
  {
    code: 'reservation-outside-network',
    title: 'A reservation must give an address of its Network',
    law: "A reservation must give an address of a subnet of its Network.\n\nDHCP answers from the subnet that the request came in on: a reservation of another one is never given, and the guest\ngets some other address.\n\nSource: RFC 2131 section 4.3.1 (the address must suit the client's subnet).",
  },
  {
    code: 'reserved-outside-network',
    title: 'A reserved or excluded range must lie in its subnet',
    law: 'A reserved or excluded range must lie in its subnet.\n\nOutside it protects nothing: the address that its author meant to keep free stays free to take.',
  },
  {
    code: 'root-disk-ephemeral',
    title: 'The root disk of a VM must be a volume to outlive a stop',
    law: 'The root disk of a VM must be a volume to outlive a stop.\n\nA container disk is an image with a scratch layer: whatever the guest writes is lost when the VM stops. It is right for\nmachines that keep no state.\n\nSource: KubeVirt user guide, storage/disks_and_volumes, "containerDisk".',
  },
  {
    code: 'route-gateway-unreachable',
    title: 'The gateway of a route must be on link at its attachment',
    law: 'The gateway of a route must be on link at the route\'s own attachment.\n\nA kernel refuses a route by a next hop that it cannot reach directly, and with it, in some renderers, the whole\nconfiguration of the interface. An IPv6 next hop may be link-local. Where nobody here knows the guest\'s block, as with\noutside DHCP, the law is silent.\n\nSource: RFC 1122 section 3.3.1.2; Linux fib_check_nh ("Nexthop has invalid gateway").',
  },
  {
    code: 'route-repeated',
    title: 'An attachment must name a destination once for each metric',
    law: 'An attachment must name a destination once for each metric.\n\nA kernel keeps one route of a destination and metric; which of two gateways it is depends on the renderer.\n\nSource: ip-route(8) (a second `add` of one prefix and metric is refused, a `replace` wins).',
  },
  {
    code: 'routes-overlap',
    title: 'Two attachments of a VM must not lead to one destination with one metric',
    law: 'Two attachments of a VM must not lead to one destination with one metric, nor a route to a block that is on link.\n\nOf two such routes the guest keeps whichever came first at that boot; against an attached block the route never wins.\nA destination inside another one is no conflict: the longest match decides, and that is how exceptions are written.\n\nSource: RFC 1812 section 5.2.4.3 (longest match); ip-route(8) (`metric` breaks ties between equal prefixes).',
  },
  {
    code: 'schema',
    title: 'A document must have the form that its schema describes',
    law: 'A document must have the form that the schema of its kind describes.\n\nRequired fields are there, values have the right type, texts and numbers lie in their limits, and fields that exclude\neach other do not stand together. Text that looks like a number needs quotes: `kubevirtVersion: 1.10` is the number 1.1.\n\nSource: schemas/*.schema.json; JSON Schema draft-07.',
  },
  {
    code: 'secret-in-intent',
    title: 'An intent must hold no password, token or private key in clear text',
    law: 'An intent must hold no password, token or private key in clear text.\n\ngit keeps what was once committed, for everyone who can read the repository. Judged are the commands of `runcmd`,\n`sshAuthorizedKeys`, `passwordHash` and the address of a disk image; a variable, a file or a hash in place of the secret\nis fine.',
  },
  {
    code: 'segment-is-node-local',
    title: 'A segment must reach every node of its node group',
    law: 'A segment must reach every node of its node group, unless its author asks for `placement: single-node`.\n\nA bridge without an uplink ends at the node: two VMs of one Network on two nodes could not talk to each other, and a VM\nwould lose its network when it migrates, without any error anywhere.\n\nSource: containernetworking/plugins plugins/main/bridge (the bridge is local to the host).',
  },
  {
    code: 'segment-said-twice',
    title: 'An attachment must say only once which segment it is on',
    law: 'An attachment must say only once which segment it is on.\n\nThe pod network, a `network` and a `nadName` are each described elsewhere: a VLAN, a bridge or another reference beside\nthem would have no effect. `vlanMode` has none on anything but a Linux bridge.',
  },
  {
    code: 'service-name-taken',
    title: 'A Service must have a name of its own in its namespace',
    law: 'A Service must have a name of its own in its namespace.\n\nNames are made of the VM\'s: `<vm>` for port mappings on the pod network, `<vm>-<attachment>` on another one and\n`<vm>-<expose name>`. VM "web" with exposure "api" and VM "web-api" with port mappings meet: the second Service would\noverwrite the first.\n\nSource: Kubernetes documentation, concepts/overview/working-with-objects/names.',
  },
  {
    code: 'special-use-range',
    title: 'A subnet must not overlap a range that hosts cannot use',
    law: "A subnet must not overlap a range that hosts cannot use: multicast, loopback, link-local, unspecified or class E.\n\nHosts and routers treat these ranges apart: a loopback address never leaves the machine, a link-local one passes no\nrouter, a multicast one names no host, and class E is dropped by most stacks.\nAddresses inside a Network's subnet are judged by its `cidr`, others by the block that they imply.\n\nSource: RFC 6890 section 2.2 (special-purpose address registries); RFC 5771 and RFC 4291 section 2.7 (multicast).",
  },
  {
    code: 'sriov-capability-missing',
    title: 'An SR-IOV segment must lie on a NIC with virtual functions',
    law: "An SR-IOV segment must lie on a NIC for which the Cluster says `sriov: {resourceName, totalVfs}`.\n\nThe attachment definition carries the resource name of the NIC's virtual functions, and the scheduler finds a node by\nit; without one the VM's pod gets no virtual function at all. A NIC that the node group does not have is the law\n`interface-unknown-on-node-group`.\n\nSource: k8snetworkplumbingwg/sriov-network-device-plugin README; k8s.v1.cni.cncf.io/resourceName.",
  },
  {
    code: 'symlink-refused',
    title: 'A file of intents must not be a symbolic link',
    law: 'A file of intents must not be a symbolic link.\n\nWhat it says would depend on a file that no reviewer sees in the change, or that lies outside the repository.\n\nSource: CWE-59 (link following).',
  },
  {
    code: 'target-cannot-express',
    title: 'What an intent asks for must be expressible in what it becomes',
    law: 'What an intent asks for must be expressible in what it becomes.\n\nNothing vanishes: where the chosen way of attaching, exposing or delivering has no word for a field, the field is an\nerror at its own line, never a field that is left out.',
  },
  {
    code: 'trunk-invalid',
    title: 'A `trunk` must be a set of VLANs on a bridge that passes them',
    law: 'A `trunk` must hand VLANs 1 to 4094 to the guest, each once, over a bridge that passes tags and without a `vlanId`.\n\n`vlanId` says that the guest sees no tags, `trunk` that it sees them. Tags pass a Linux bridge with `vlanMode: trunk`, an\nOpen vSwitch, and a bridge that somebody else made for them.\n\nSource: containernetworking/plugins plugins/main/bridge (`vlanTrunk`); k8snetworkplumbingwg/ovs-cni (`trunk`); IEEE\n802.1Q-2022 section 9.6 (0 and 4095 are reserved).',
  },
  {
    code: 'two-interfaces-one-subnet',
    title: 'Two attachments of a VM must not be in one subnet',
    law: 'Two attachments of a VM must not be in one subnet.\n\nThe guest answers ARP for either address on either interface and sends by one of them: with the MAC and address filters\nof a bridge, replies are lost. The pod network counts: behind masquerade every VM has 10.0.2.0/24 (and fd10:0:2::/120\nwhere pods have IPv6). An attachment without an address of its own is in the subnets of its Network.\n\nSource: Linux ip-sysctl (arp_filter, arp_ignore: addresses belong to the host); KubeVirt user guide, masquerade.',
  },
  {
    code: 'unknown-field',
    title: 'Every field must be one that the schema knows',
    law: 'Every field must be one that the schema knows.\n\nA misspelt field would silently do nothing, so it is an error, and the nearest known name is in the hint.\n\nSource: schemas/*.schema.json (`additionalProperties: false`).',
  },
  {
    code: 'unknown-reference',
    title: 'What is named must exist',
    law: 'A name that one object uses for another must exist.\n\nA cluster, base folder, node group, Network or attachment that nobody declares would leave a VM without its network,\nand nobody would notice before it boots.',
  },
  {
    code: 'uplink-carries-node-address',
    title: "A NIC that carries the node's address must not become the port of a bridge",
    law: 'A NIC that carries the node\'s address must not become the port of a bridge, unless the Cluster\'s `allowDisruptive`\nnames it.\n\nA bridge port has no address of its own: the node would drop off the network until its address has moved to the bridge.\nA VLAN sub-interface or a macvtap device on such a NIC is harmless.\n\nSource: nmstate/kubernetes-nmstate user guide, "linux-bridge on the default interface".',
  },
  {
    code: 'uplink-missing',
    title: 'A segment that needs a NIC must be able to know it',
    law: "A segment that needs a NIC must be able to know it.\n\nA bridge or a direct attachment that names no NIC takes `defaults.uplink` of the Environment, or else the first NIC\nof its node group that does not carry the node's address. Where the group lists no NICs, there is none to take.",
  },
  {
    code: 'uplink-used-two-ways',
    title: 'A NIC or VLAN interface must serve one bridge, or macvtap, never two of these',
    law: 'A NIC or VLAN interface must be the port of one bridge, or carry macvtap devices, never two of these.\n\nThe kernel hands the frames of a device to one taker: a bridge, an Open vSwitch or macvtap. Different VLANs of one NIC\nare different devices and may be used differently.\n\nSource: Linux net/core/dev.c, netdev_rx_handler_register (EBUSY for the second).',
  },
  {
    code: 'user-data-conflicts',
    title: 'User data must have one author',
    law: "User data must have one author: `userDataSecretRef` excludes every field that would be written into user data, and a\nuser's password must come from `passwordHash` or `passwordSecretRef`, not both.\n\ncloud-init reads one user data document; fields beside a Secret that replaces it would have no effect. A name and a\n`passwordSecretRef` may stand beside it, since KubeVirt hands that password to the guest agent.\n\nSource: KubeVirt user guide, user_workloads/startup_scripts and user_workloads/accessing_virtual_machines.",
  },
  {
    code: 'vlan-out-of-range',
    title: 'A VLAN id must be from 1 to 4094',
    law: 'A VLAN id must be from 1 to 4094.\n\nThe tag has 12 bits; 0 means "no VLAN" and 4095 is reserved.\n\nSource: IEEE 802.1Q-2018 section 9.6.',
  },
  {
    code: 'vlan-reused',
    title: 'One VLAN of one uplink must not carry two unrelated subnets',
    law: "One VLAN of one uplink must not carry two unrelated subnets.\n\nA VLAN is one broadcast domain: two tenants who pick the same id see each other's frames, ARP and DHCP. Claims are\nrelated when their blocks meet, or when one Network declares the blocks of both; the users that are fewer are named.\nUntagged segments are exempt, since nobody chose their number.\n\nSource: IEEE 802.1Q-2022 section 4.4 (a VLAN is a broadcast domain).",
  },
  {
    code: 'vlan-taken-by-sub-interface',
    title: 'A NIC must not be a trunk port and have VLAN sub-interfaces at once',
    law: "A NIC must not be the port of a bridge that carries tagged frames and have VLAN sub-interfaces at once.\n\nThe kernel hands a tagged frame to the NIC's VLAN sub-interface before any bridge sees it: the trunk bridge, or the\nOpen vSwitch, silently loses that VLAN. Sub-interfaces beside an untagged bridge or a macvtap device are fine.\n\nSource: Linux net/core/dev.c, __netif_receive_skb_core (vlan_do_receive runs before rx_handler).",
  },
  {
    code: 'yaml-alias',
    title: 'Anchors and aliases must not be used',
    law: 'Anchors (`&name`) and aliases (`*name`) must not be used.\n\nWhat a line says would depend on another place, so that a diagnostic or an edit of one line could touch both. Shared\nvalues belong into `defaults` of the Environment, or into a base.\n\nSource: YAML 1.2.2 section 3.2.2.2.',
  },
  {
    code: 'yaml-complex-key',
    title: 'A key must be text',
    law: 'A key must be text.\n\nYAML allows lists, mappings, numbers and `true` as keys; JSON, and so Kubernetes, does not. Quotes make text of them.\n\nSource: RFC 8259 section 4.',
  },
  {
    code: 'yaml-duplicate-key',
    title: 'A key must stand once in a mapping',
    law: 'A key must stand once in a mapping.\n\nMany readers take the last one and say nothing: half of what was written would silently do nothing.\n\nSource: YAML 1.2.2 section 3.2.1.1.',
  },
  {
    code: 'yaml-forbidden-key',
    title: 'The keys __proto__, constructor and prototype must not be used',
    law: 'The keys `__proto__`, `constructor` and `prototype` must not be used.\n\nNo field has these names, and programs in JavaScript that read them can be made to change their own workings.\n\nSource: CWE-1321 (prototype pollution).',
  },
  {
    code: 'yaml-merge-key',
    title: 'Merge keys must not be used',
    law: 'Merge keys (`<<`) must not be used.\n\nYAML 1.2 has none: readers differ on what they mean. Shared fields belong into a base folder.\n\nSource: YAML 1.2.2 section 10; yaml.org/type/merge.html (YAML 1.1).',
  },
  {
    code: 'yaml-syntax',
    title: 'A file must be YAML 1.2',
    law: 'A file must be YAML 1.2.\n\nWhat cannot be read cannot be checked, and nothing is written for the environments that the file belongs to.\n\nSource: YAML 1.2.2.',
  },
  {
    code: 'yaml-tag',
    title: 'Tags must not be used',
    law: 'Tags (`!name`) must not be used.\n\nA tag asks the reader to make something of a value; here every value is what JSON can say.\n\nSource: YAML 1.2.2 section 3.2.1.2.',
  },
  {
    code: 'yaml-too-deep',
    title: 'Mappings and lists must not be nested over 100 deep',
    law: 'Mappings and lists must not be nested more than 100 deep.\n\nNo intent needs a tenth of it, and a reader of deeper ones can run out of stack.\n\nSource: CWE-674 (uncontrolled recursion).',
  },
  {
    code: 'yaml-unsafe-integer',
    title: 'A number must be one that every reader reads alike',
    law: 'A number must be one that every reader reads alike: between -(2^53 - 1) and 2^53 - 1, and no infinity.\n\nLarger whole numbers are rounded by half of the tools that read JSON. A long row of digits is mostly an identifier,\nwhich needs quotes.\n\nSource: RFC 8259 section 6; ECMA-262 Number.MAX_SAFE_INTEGER.',
  },
];
