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
    law: 'An address must have one owner in its routing domain.\n\nTwo machines with one address answer each other\'s ARP or neighbour requests, and both lose connections at random. All\nVMs, gateways, DHCP servers, reservations and load balancers of all environments of the cluster count, those of other\nclusters on a segment that they share (`addressPlan.segments`), and those of manifests that are read with `--manifests`.\nAddresses are compared by value: "fd00::1" and "fd00:0::1" are one.\n\nLegal are the same address in two routing domains or on two segments that only manifests know, a reservation for the\nMAC of the VM that has the address, Networks that name one router as their gateway, and a virtual address of which all\nits guests say `shared: true`. Two reservations of one Network are the law `reservation-repeated`.\n\nClaims of one address stand together in the ledger: one pass, and the few addresses that several claim are then judged\nby their owners.\n\nSource: RFC 5227 section 1 (IPv4 address conflicts), RFC 4862 section 5.4 (duplicate address detection).',
    wrong: {
      intent:
        '# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: isolated\n  vlanId: 100\n  cidr: "2001:db8:100::/64"\n  dhcp: {start: "2001:db8:100::50", end: "2001:db8:100::99"}\n  reservations:\n    - {mac: "02:00:5e:10:00:01", ip: "2001:db8:100::10"}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      network: lan\n      ipConfig: {address: "2001:db8:100::10/64"}',
      report:
        'environments/prod/web.yaml:9:27 error address-claimed-twice\n  address "2001:db8:100::10" must have one owner in routing domain "default", and Network "shop/lan" reserves it\n    9 |       ipConfig: {address: "2001:db8:100::10/64"}\n      |                           ^^^^^^^^^^^^^^^^^^^^^\n  environments/prod/lan.yaml:10:38 Network "shop/lan" reserves it here\n  hint: choose another address for one of the two',
    },
    right: {
      intent:
        '# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: isolated\n  vlanId: 100\n  cidr: "2001:db8:100::/64"\n  dhcp: {start: "2001:db8:100::50", end: "2001:db8:100::99"}\n  reservations:\n    - {mac: "02:00:5e:10:00:01", ip: "2001:db8:100::10"}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      network: lan\n      ipConfig: {address: "2001:db8:100::10/64"}\n      macAddress: "02:00:5e:10:00:01"',
    },
  },
  {
    code: 'address-in-dhcp-range',
    title: 'A static address should lie outside the DHCP ranges',
    law: 'A static address should lie outside the ranges of its routing domain that DHCP or a CNI plugin gives out.\n\nThe DHCP server does not know of it and may lease it to another guest; a server that probes first finds it taken only\nwhile the VM runs. Nor does the IPAM plugin of an attachment definition know of it, and that one never probes. An\naddress that the range excludes, or that is reserved for the MAC of the VM, is safe.\n\nSource: RFC 2131 section 2.2 (a server leases from its pool; the probe is a SHOULD).',
    wrong: {
      intent:
        '# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: isolated\n  vlanId: 100\n  cidr: 192.168.100.0/24\n  dhcp: {start: 192.168.100.50, end: 192.168.100.99}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      network: lan\n      ipConfig: {address: 192.168.100.60/24}',
      report:
        'environments/prod/web.yaml:9:27 warning address-in-dhcp-range\n  address "192.168.100.60" should lie outside the DHCP range "192.168.100.50-192.168.100.99" of Network "shop/lan"\n    9 |       ipConfig: {address: 192.168.100.60/24}\n      |                           ^^^^^^^^^^^^^^^^^\n  environments/prod/lan.yaml:8:17 the range is declared here\n  hint: choose an address outside, or add this one to `exclude` or, with the MAC, to `reservations` of the Network',
    },
    right: {
      intent:
        '# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: isolated\n  vlanId: 100\n  cidr: 192.168.100.0/24\n  dhcp: {start: 192.168.100.50, end: 192.168.100.99, exclude: [192.168.100.60]}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      network: lan\n      ipConfig: {address: 192.168.100.60/24}',
    },
  },
  {
    code: 'address-in-use',
    title: 'An address that an intent gives must not be in use by somebody else',
    law: 'An address that an intent gives must not be in use by somebody else.\n\n`netintent check --cluster` asks a cluster which addresses the instances of VMs and the nodes report. On the segment of the\ninterface, none of them may have a wanted one but the VM itself. Where the holder is a VM whose intent gives it another address\nnow, this is a warning: it gives the address up with its next start. Machines outside of the cluster report to nobody here.\n\nSegments are compared as far as they are known: by the attachment definition, and for nodes by the NIC and VLAN.\n\nSource: RFC 5227 section 1 (IPv4 address conflicts); KubeVirt API reference, VirtualMachineInstanceNetworkInterface;\nNodeNetworkState (nmstate.io/v1beta1).',
  },
  {
    code: 'address-is-gateway',
    title: 'A guest must not have the address of a gateway',
    law: "A guest must not have the address of a gateway.\n\nTwo machines would answer ARP for the way out, and the segment loses its traffic to one of them. Where a Network\nwrites no `gateway`, its first address is kept for one and is no guest's either. A VM that routes for others is\nlegal: leave `gateway` off the Network and write the VM's address as `ipConfig.gateway` of the others. So are routers\nthat hand the written `gateway` of a Network to each other and say `shared: true` of it.\n\nSource: RFC 5227 section 1 (address conflicts).",
    wrong: {
      intent:
        '# environments/_clusters/eu1.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Cluster\nmetadata: {name: eu1}\nspec:\n  nodeGroups: [{name: workers, interfaces: [{name: ens161}]}]\n  addressPlan: {segments: [{name: site-lan, clusters: [eu1, eu2], uplink: ens161, vlanId: 100}]}\n\n# environments/_clusters/eu2.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Cluster\nmetadata: {name: eu2}\nspec:\n  nodeGroups: [{name: workers, interfaces: [{name: ens1}]}]\n  addressPlan: {segments: [{name: site-lan, clusters: [eu1, eu2], uplink: ens1, vlanId: 40}]}\n\n# environments/north/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: north}\nspec: {cluster: eu1, defaults: {namespace: shop}}\n\n# environments/north/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec: {type: bridge, vlanId: 100, cidr: 10.20.0.0/24, gateway: 10.20.0.254}\n\n# environments/south/api.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: api}\nspec:\n  rootDisk: {claim: {name: api-root}}\n  networks: [{name: data, vlanId: 40, ipConfig: {address: 10.20.0.254/24}}]\n\n# environments/south/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: south}\nspec: {cluster: eu2, defaults: {namespace: shop}}',
      report:
        'environments/south/api.yaml:6:59 error address-is-gateway\n  address "10.20.0.254" must not be the gateway of Network "shop/lan"\n    6 |   networks: [{name: data, vlanId: 40, ipConfig: {address: 10.20.0.254/24}}]\n      |                                                           ^^^^^^^^^^^^^^\n  environments/north/web.yaml:4:64 the gateway is written here\n  environments/_clusters/eu1.yaml:6:28 clusters share segment "site-lan" by what is written here\n  environments/_clusters/eu2.yaml:6:28 clusters share segment "site-lan" by what is written here\n  hint: choose another address',
    },
    right: {
      intent:
        '# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 192.168.100.0/24\n  gateway: 192.168.100.254\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      network: lan\n      ipConfig: {address: 192.168.100.1/24}',
    },
  },
  {
    code: 'address-is-network-or-broadcast',
    title: 'An address must not be the network or broadcast address of its block',
    law: 'An address must not be the network or broadcast address of its block.\n\nIn IPv4 the first address of a block names the network and the last one reaches every host of it; blocks of /31 and\n/32 have neither. In IPv6 the first address of a block up to /126 is anycast: it belongs to every router of the subnet.\nNeither a guest nor a gateway has such an address.\n\nSource: RFC 1122 section 3.2.1.3; RFC 3021 section 2 (/31); RFC 4291 section 2.6.1 (subnet-router anycast); RFC 6164\nsection 5 (/127).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: "2001:db8:100::/64"}',
      report:
        'environments/prod/web.yaml:9:27 error address-is-network-or-broadcast\n  address "2001:db8:100::" must not be the subnet-router anycast address of "2001:db8:100::/64"\n    9 |       ipConfig: {address: "2001:db8:100::/64"}\n      |                           ^^^^^^^^^^^^^^^^^^^\n  hint: choose an address between the first and the last of the block',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: "2001:db8:100::/127"}',
    },
  },
  {
    code: 'address-not-allocated',
    title: 'An address or MAC that says `auto` must be allocated',
    law: 'An address or MAC that says `auto` must be allocated.\n\nCompiling draws nothing: what a VM gets is what stands in git, in environments/<environment>/allocations, so that a\nreview shows it and every later run gives the same. `netintent ip allocate` draws what is missing, writes one line for\neach, and leaves all others as they are.',
    wrong: {
      intent:
        '# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec: {type: bridge, vlanId: 200, subnets: [{cidr: 10.20.0.0/24}, {cidr: "fd00:20::/64"}]}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: data, network: lan, macAddress: auto, ipConfig: {addresses: [10.20.0.10/24, auto]}}',
      report:
        'environments/prod/web.yaml:7:46 error address-not-allocated\n  a MAC of Network "shop/lan" must be allocated to attachment "data"\n    7 |     - {name: data, network: lan, macAddress: auto, ipConfig: {addresses: [10.20.0.10/24, auto]}}\n      |                                              ^^^^\n  hint: run: netintent ip allocate\n\nenvironments/prod/web.yaml:7:90 error address-not-allocated\n  an IPv6 address of Network "shop/lan" must be allocated to attachment "data"\n    7 |     - {name: data, network: lan, macAddress: auto, ipConfig: {addresses: [10.20.0.10/24, auto]}}\n      |                                                                                          ^^^^\n  hint: run: netintent ip allocate',
    },
    right: {
      intent:
        '# environments/prod/allocations/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Allocations\nmetadata: {name: lan, namespace: shop}\nspec:\n  addresses:\n    - {address: 10.20.0.17, vm: shop/web, attachment: data}\n\n# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec: {type: bridge, vlanId: 200, cidr: 10.20.0.0/24, gateway: 10.20.0.1}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: data, network: lan, ipConfig: {address: auto}}',
    },
  },
  {
    code: 'address-not-canonical',
    title: 'Addresses must be written in their canonical text',
    law: 'Addresses must be written in their canonical text.\n\nOne address has one text, so that a search through the repository finds all its uses: decimal octets without leading\nzeros, IPv6 in lower case with the longest run of zeros as `::`.\n\nSource: RFC 5952 section 4; RFC 791 section 3.2.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {tier: web}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, peer: 203.0.113.010}',
      report:
        'environments/prod/web.yaml:13:34 error address-not-canonical\n  `peer` must be written "203.0.113.10", not "203.0.113.010"\n   13 |         - {action: accept, peer: 203.0.113.010}\n      |                                  ^^^^^^^^^^^^^\n  hint: write `peer: 203.0.113.10`',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {addresses: [10.0.1.5/24, "fd00::5/64"]}',
    },
  },
  {
    code: 'address-on-trunk',
    title: 'An interface whose guest gets tagged frames alone must not be given addresses',
    law: 'An interface whose guest gets tagged frames alone must not be given addresses.\n\nWith a `trunk` an untagged frame neither leaves the guest nor reaches it: DHCP would wait for an answer at each boot, a\nroute or a Service would lead nowhere. The interface comes up without an address, and the guest makes VLAN interfaces\non it by its own means.\n\nSource: Linux net/bridge/br_vlan.c (a port without a PVID drops untagged frames); containernetworking/plugins\nplugins/main/bridge (`vlanTrunk`); ovs-vswitchd.conf.db(5), "VLAN Configuration" (an untagged frame is of VLAN 0, which\na list of `trunks` must hold).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: fabric}\nspec: {type: bridge, physicalInterface: ens162, vlanMode: trunk}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: router}\nspec:\n  rootDisk: {claim: {name: router-root}}\n  networks:\n    - name: default\n    - name: tagged\n      network: fabric\n      trunk: [100, "200-210"]\n      ipConfig: {mode: dhcp, defaultRoute: true}\n      routes: [{destination: 10.20.0.0/16, gateway: 10.10.0.1}]\n      portMappings: [{containerPort: 179}]\n  expose:\n    - {name: bgp, network: tagged, ports: [{port: 179}]}',
      report:
        'environments/prod/router.yaml:16:7 error address-on-trunk\n  attachment "tagged" must have no `ipConfig`: with a `trunk` its guest gets tagged frames alone\n   16 |       ipConfig: {mode: dhcp, defaultRoute: true}\n      |       ^^^^^^^^\n  environments/prod/router.yaml:15:14 the tagged VLANs are listed here\n  hint: remove `ipConfig`; for an address on one of the VLANs, attach to it by `vlanId` in a further attachment\n\nenvironments/prod/router.yaml:17:7 error address-on-trunk\n  attachment "tagged" must have no `routes`: with a `trunk` its guest gets tagged frames alone\n   17 |       routes: [{destination: 10.20.0.0/16, gateway: 10.10.0.1}]\n      |       ^^^^^^\n  environments/prod/router.yaml:15:14 the tagged VLANs are listed here\n  hint: remove `routes`; for an address on one of the VLANs, attach to it by `vlanId` in a further attachment\n\nenvironments/prod/router.yaml:18:7 error address-on-trunk\n  attachment "tagged" must have no `portMappings`: with a `trunk` its guest gets tagged frames alone\n   18 |       portMappings: [{containerPort: 179}]\n      |       ^^^^^^^^^^^^\n  environments/prod/router.yaml:15:14 the tagged VLANs are listed here\n  hint: remove `portMappings`; for an address on one of the VLANs, attach to it by `vlanId` in a further attachment\n\nenvironments/prod/router.yaml:20:28 error address-on-trunk\n  exposure "bgp" must not lead to attachment "tagged", whose guest gets tagged frames alone\n   20 |     - {name: bgp, network: tagged, ports: [{port: 179}]}\n      |                            ^^^^^^\n  environments/prod/router.yaml:15:14 the tagged VLANs are listed here\n  hint: write the `network` of an attachment that has an address',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: fabric}\nspec: {type: bridge, physicalInterface: ens162, vlanMode: trunk}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: router}\nspec:\n  rootDisk: {claim: {name: router-root}}\n  networks:\n    - name: default\n      portMappings: [{containerPort: 179}]\n    - name: tagged\n      network: fabric\n      trunk: [100, "200-210"]\n    - name: data\n      vlanId: 300\n      ipConfig: {address: 10.30.0.10/24}\n  expose:\n    - {name: bgp, network: data, ports: [{port: 179}]}',
    },
  },
  {
    code: 'address-outside-network',
    title: 'An address on a Network must lie in one of its subnets',
    law: "An address on a Network must lie in one of its subnets, and carry that subnet's prefix length.\n\nAn address outside has no neighbours on the segment. One with another length takes near hosts for far ones, or the\nother way round: some are reached, some never answer. A Network without subnets takes any address.\n\nSource: RFC 1122 section 3.3.1.1 (a host decides by its mask what is on its own network).",
    wrong: {
      intent:
        '# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: "2001:db8:100::/64"\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      network: lan\n      ipConfig: {address: "2001:db8:100::10/48"}',
      report:
        'environments/prod/web.yaml:9:27 error address-outside-network\n  address "2001:db8:100::10/48" must have the prefix length 64 of Network "shop/lan"\n    9 |       ipConfig: {address: "2001:db8:100::10/48"}\n      |                           ^^^^^^^^^^^^^^^^^^^^^\n  environments/prod/lan.yaml:7:9 "2001:db8:100::/64" is declared here\n  hint: write 2001:db8:100::10/64',
    },
    right: {
      intent:
        '# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  subnets:\n    - {cidr: 192.168.100.0/24}\n    - {cidr: 192.168.200.0/24}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      network: lan\n      ipConfig: {address: 192.168.200.10/24}',
    },
  },
  {
    code: 'address-reserved',
    title: 'A guest must not take an address that is reserved, by itself or by DHCP',
    law: 'A guest must not take an address that is reserved, and DHCP must not lease one.\n\nReserved are the ranges of the Cluster\'s `addressPlan.reserved` and the load balancer\'s pools, both in routing domain\n"default", and the `reserved` ranges of a Network in its own. `nodeCIDRs` are reserved on the segments where nodes may\nlive; elsewhere such a block is `cidr-overlaps-cluster`. Gateways and DHCP servers may stand in reserved ranges: they\nare what such ranges are kept for.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 10.20.0.0/24\n  dhcp: {start: 10.20.0.2, end: 10.20.0.200, serverAddress: 10.20.0.201}\n  reserved: [10.20.0.1-10.20.0.9]',
      report:
        'environments/prod/lan.yaml:8:17 error address-reserved\n  the DHCP range "10.20.0.2-10.20.0.200" must not lease what is reserved: "10.20.0.1-10.20.0.9" is reserved by Network "shop/lan"\n    8 |   dhcp: {start: 10.20.0.2, end: 10.20.0.200, serverAddress: 10.20.0.201}\n      |                 ^^^^^^^^^\n  environments/prod/lan.yaml:9:14 the range is reserved here\n  hint: write exclude: ["10.20.0.1-10.20.0.9"] beside the range, or shorten one of the two',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 10.20.0.0/24\n  dhcp: {start: 10.20.0.2, end: 10.20.0.200, serverAddress: 10.20.0.201, exclude: [10.20.0.1-10.20.0.9]}\n  reserved: [10.20.0.1-10.20.0.9]',
    },
  },
  {
    code: 'address-use-unknown',
    title: 'What is in use must be known before an address is called free',
    law: 'What is in use must be known before an address is called free.\n\nA cluster that does not tell its instances or its nodes, or instances without a guest agent, may have an address and not\nreport it.\n\nSource: docs/drift.md.',
  },
  {
    code: 'allocation-outside-range',
    title: 'An allocated address must lie in its Network, an allocated VLAN in the pool',
    law: "An allocated address must lie in a subnet of its Network, and an allocated VLAN in the Cluster's pool.\n\nA Network that got another `cidr` leaves its old allocations behind. Nothing moves them by itself: a mistyped `cidr`\nwould otherwise give every VM another address. `netintent ip allocate --repair` moves those that lie outside.",
    wrong: {
      intent:
        '# environments/prod/allocations/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Allocations\nmetadata: {name: lan, namespace: shop}\nspec:\n  addresses:\n    - {address: 10.21.0.17, vm: shop/web, attachment: data}\n\n# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec: {type: bridge, vlanId: 200, cidr: 10.20.0.0/24, gateway: 10.20.0.1}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: data, network: lan, ipConfig: {address: auto}}',
      report:
        'environments/prod/allocations/lan.yaml:6:17 error allocation-outside-range\n  allocated address "10.21.0.17" must lie in "10.20.0.0/24" of Network "shop/lan"\n    6 |     - {address: 10.21.0.17, vm: shop/web, attachment: data}\n      |                 ^^^^^^^^^^\n  environments/prod/lan.yaml:4:41 "10.20.0.0/24" is declared here\n  hint: bring the range back, or draw anew what lies outside: netintent ip allocate --repair',
    },
    right: {
      intent:
        '# environments/prod/allocations/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Allocations\nmetadata: {name: lan, namespace: shop}\nspec:\n  addresses:\n    - {address: 10.20.0.17, vm: shop/web, attachment: data}\n    - {address: 10.21.0.18, vm: shop/old, attachment: data, released: true}\n\n# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec: {type: bridge, vlanId: 200, cidr: 10.20.0.0/23, gateway: 10.20.0.1}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: data, network: lan, ipConfig: {address: auto}}',
    },
  },
  {
    code: 'allocation-repeated',
    title: 'A file of allocations must say each thing once',
    law: 'A file of allocations must say each thing once: one line for each address, MAC or VLAN, and one for each that has it.\n\nA merge whose conflict was resolved by keeping both sides leaves two lines where there must be one. `netintent ip\nallocate --repair` keeps the older, the one that the base branch has, and moves the other. Two lines in use with one\naddress are the law `address-claimed-twice`, and with one MAC `mac-claimed-twice`.',
    wrong: {
      intent:
        '# environments/prod/allocations/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Allocations\nmetadata: {name: lan, namespace: shop}\nspec:\n  addresses:\n    - {address: 10.20.0.17, vm: shop/web, attachment: data}\n    - {address: 10.20.0.17, vm: shop/web, attachment: data, released: true}\n    - {address: 10.20.0.40, vm: shop/web, attachment: data}\n\n# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec: {type: bridge, vlanId: 200, cidr: 10.20.0.0/24, gateway: 10.20.0.1}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: data, network: lan, ipConfig: {address: auto}}',
      report:
        'environments/prod/allocations/lan.yaml:7:17 error allocation-repeated\n  address "10.20.0.17" must have one line\n    7 |     - {address: 10.20.0.17, vm: shop/web, attachment: data, released: true}\n      |                 ^^^^^^^^^^\n  environments/prod/allocations/lan.yaml:6:17 address "10.20.0.17" of Wukong "shop/web" attachment "data" stands here\n  hint: run: netintent ip allocate --repair\n\nenvironments/prod/allocations/lan.yaml:8:17 error allocation-repeated\n  Wukong "shop/web" attachment "data" must have one line, not address "10.20.0.17" and address "10.20.0.40"\n    8 |     - {address: 10.20.0.40, vm: shop/web, attachment: data}\n      |                 ^^^^^^^^^^\n  environments/prod/allocations/lan.yaml:6:17 address "10.20.0.17" of Wukong "shop/web" attachment "data" stands here\n  hint: run: netintent ip allocate --repair',
    },
    right: {
      intent:
        '# environments/prod/allocations/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Allocations\nmetadata: {name: lan, namespace: shop}\nspec:\n  addresses:\n    - {address: 10.20.0.17, vm: shop/web, attachment: data, released: true}\n    - {address: 10.20.0.40, vm: shop/web, attachment: data}\n\n# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec: {type: bridge, vlanId: 200, cidr: 10.20.0.0/24, gateway: 10.20.0.1}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: data, network: lan, ipConfig: {address: auto}}',
    },
  },
  {
    code: 'allocation-unclaimed',
    title: 'An allocation should be for an attachment that draws it',
    law: "An allocation should be for an attachment that draws it.\n\nThe VM is gone, or its attachment is; or it is on another Network, or says an address of its own by now. Nobody gets\nthe line's address meanwhile. `netintent ip allocate` marks such a line as released: it stays in the file, so that the\naddress comes last when others are drawn, and goes back to the same attachment should that come back.",
    wrong: {
      intent:
        '# environments/prod/allocations/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Allocations\nmetadata: {name: lan, namespace: shop}\nspec:\n  addresses:\n    - {address: 10.20.0.17, vm: shop/web, attachment: data}\n\n# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: data}\nspec: {type: bridge, vlanId: 200, cidr: 10.20.0.0/24, gateway: 10.20.0.1}',
      report:
        'environments/prod/allocations/lan.yaml:3:18 warning allocation-unclaimed\n  Network "shop/lan" should exist, and nothing is drawn from it\n    3 | metadata: {name: lan, namespace: shop}\n      |                  ^^^\n  hint: where it has another name now, write that here too; otherwise remove the file',
    },
    right: {
      intent:
        '# environments/prod/allocations/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Allocations\nmetadata: {name: lan, namespace: shop}\nspec:\n  addresses:\n    - {address: 10.20.0.17, vm: shop/web, attachment: data}\n    - {address: 10.20.0.40, vm: shop/old, attachment: data, released: true}\n\n# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec: {type: bridge, vlanId: 200, cidr: 10.20.0.0/24, gateway: 10.20.0.1}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: data, network: lan, ipConfig: {address: auto}}',
    },
  },
  {
    code: 'allocations-not-in-lines',
    title: 'A file of allocations must be written one entry a line',
    law: 'A file of allocations must be written one entry a line.\n\nEach entry stands in braces on a line of its own below `addresses`, `macs` or `vlans`, and the file holds one document.\nSo every claim is one line of a change, remarks stay with their lines, and git finds out by itself when two branches\ndraw the same. A file in another form is left as it is.',
  },
  {
    code: 'assertion-violated',
    title: 'What a ReachabilityAssertion says must hold',
    law: 'What a ReachabilityAssertion says must hold, whoever writes the rules.\n\n`mustNot`: no packet of the statement passes, on any network. `must`: every packet of it passes on some network that the\ntwo ends meet on. A packet passes where the egress of its source and the ingress of its destination accept it; who is no\nVM of the environment lets everything out and in. All packets are looked at, none is drawn: one that breaks the\nstatement is shown, with the rules that decide it. Routers between networks, and nodes, are not looked at.\n\nSource: docs/policy.md, "Statements that are proved".',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: ReachabilityAssertion\nmetadata: {name: database-is-private}\nspec:\n  mustNot:\n    - {from: {vms: {matchLabels: {tier: web}}}, to: {vms: {matchLabels: {tier: db}}}}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: db}\nspec:\n  labels: {tier: db}\n  rootDisk: {claim: {name: db-root}}\n  networks: \n    - name: data\n      vlanId: 100\n      ipConfig: {address: 10.20.0.5/24}\n      firewall:\n        ingress:\n          default: drop\n          rules:\n            - {action: accept, protocol: tcp, peer: 10.20.0.9, ports: [5432]}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  labels: {tier: web}\n  rootDisk: {claim: {name: web-root}}\n  networks: \n    - {name: data, vlanId: 100, ipConfig: {mode: dhcp}}',
      report:
        'environments/prod/web.yaml:6:7 error assertion-violated\n  tcp 5432 from VM "shop/web" must not reach VM "shop/db", says "database-is-private": it does on attachment definition "shop/db-data-nad"\n    6 |     - {from: {vms: {matchLabels: {tier: web}}}, to: {vms: {matchLabels: {tier: db}}}}\n      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  environments/prod/web.yaml:31:7 nothing filters what leaves VM "web" on attachment definition "shop/db-data-nad", whose address nobody knows\n  environments/prod/web.yaml:22:15 "accept tcp 5432 from 10.20.0.9" decides what comes in to VM "db" on attachment definition "shop/db-data-nad"\n  hint: change the rules, or the statement, whichever says what nobody wants; netintent reach shows all that passes',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: ReachabilityAssertion\nmetadata: {name: database-is-private}\nspec:\n  mustNot:\n    - {from: {vms: {matchLabels: {tier: web}}}, to: {vms: {matchLabels: {tier: db}}}}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: db}\nspec:\n  labels: {tier: db}\n  rootDisk: {claim: {name: db-root}}\n  networks: \n    - name: data\n      vlanId: 100\n      ipConfig: {address: 10.20.0.5/24}\n      firewall:\n        ingress:\n          default: drop\n          rules:\n            - {action: accept, protocol: tcp, peer: 10.20.0.9, ports: [5432]}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  labels: {tier: web}\n  rootDisk: {claim: {name: web-root}}\n  networks: \n    - {name: data, vlanId: 100, ipConfig: {address: 10.20.0.8/24}}',
    },
  },
  {
    code: 'assertion-without-effect',
    title: 'A statement should be about a VM, and somebody whom it can meet',
    law: 'A statement of a ReachabilityAssertion should be about a VM of the environment, and somebody whom it can meet.\n\nA `mustNot` about nobody always holds, so it guards nothing: mostly a label was changed, or a VM left a network.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: ReachabilityAssertion\nmetadata: {name: offices-keep-out}\nspec:\n  mustNot:\n    - {from: 203.0.113.0/24, to: 198.51.100.0/24}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  labels: {tier: web}\n  rootDisk: {claim: {name: web-root}}\n  networks: [{name: default}]',
      report:
        'environments/prod/web.yaml:6:7 warning assertion-without-effect\n  a statement of "offices-keep-out" should be about a VM of this environment and somebody whom it can meet\n    6 |     - {from: 203.0.113.0/24, to: 198.51.100.0/24}\n      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  hint: compare `from` and `to` with the labels and the networks of the VMs, or remove the statement',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: ReachabilityAssertion\nmetadata: {name: database-is-private}\nspec:\n  mustNot:\n    - {from: {vms: {matchLabels: {tier: web}}}, to: {vms: {matchLabels: {tier: db}}}}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: db}\nspec:\n  labels: {tier: db}\n  rootDisk: {claim: {name: db-root}}\n  networks: [{name: default}]\n  firewall:\n    ingress: {default: drop}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  labels: {tier: web}\n  rootDisk: {claim: {name: web-root}}\n  networks: [{name: default}]',
    },
  },
  {
    code: 'attachment-name-repeated',
    title: 'The attachments of one VM must have names of their own',
    law: 'The attachments of one VM must have names of their own.\n\nThe name is the identity of the interface: KubeVirt pairs `networks[]` and `interfaces[]` of the VirtualMachine by it,\nand the MAC address and the attachment definition are derived from it.\n\nSource: kubevirt/kubevirt pkg/network/admitter ("Network with name ... already exists").',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: 192.168.100.10/24}\n    - name: data\n      vlanId: 200\n      macAddress: 02:00:5e:10:00:01\n      ipConfig: {address: 192.168.200.10/24}',
      report:
        'environments/prod/web.yaml:10:13 error attachment-name-repeated\n  the attachment name "data" must stand once in `networks`\n   10 |     - name: data\n      |             ^^^^\n  environments/prod/web.yaml:7:13 "data" is taken here\n  hint: rename one of the two',
    },
    right: {
      intent:
        '# environments/prod/database.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: database}\nspec:\n  rootDisk: {claim: {name: database-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: 192.168.100.11/24}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: 192.168.100.10/24}',
    },
  },
  {
    code: 'attachment-removed-without-absent',
    title: 'An attachment should leave a running VM by `state: absent` before it leaves the intents',
    law: 'An attachment should leave a running VM by `state: absent` before it leaves the intents.\n\nKubeVirt unplugs an interface that is marked absent. One that is simply gone from the template stays in the guest until\nthe VM restarts, and the VM asks for that restart. SR-IOV and macvtap interfaces, and the pod network, cannot be\nunplugged: there the restart is the only way, and `state: absent` is of no use.\n\nSource: KubeVirt user guide, "Hotplug Network Interfaces"; kubevirt/kubevirt pkg/network/vmliveupdate/restart.go.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default',
      report:
        'environments/prod/web.yaml:6:3 warning attachment-removed-without-absent\n  attachment "data" of Wukong "shop/web" should be `state: absent` before it goes: the running VM keeps it until a restart\n    6 |   networks:\n      |   ^^^^^^^^\n  base:environments/prod/web.yaml:8:7 it is written here before the change\n  hint: write it again with `state: absent`, and remove it with a later change',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default\n    - {name: data, vlanId: 300, ipConfig: {address: 10.30.0.5/24}, state: absent}',
    },
  },
  {
    code: 'attachments-on-different-node-groups',
    title: 'All segments of a VM must be on the nodes of one node group',
    law: 'All segments of a VM must be on the nodes of one node group.\n\nA VM runs on one node, and a bridge that this node does not have is silently made by the CNI plugin, connected to\nnothing. The group is `nodeGroup` of the VM, else that of its first segment.\n\nSource: containernetworking/plugins plugins/main/bridge (ensureBridge makes what is missing).',
    wrong: {
      intent:
        '# environments/prod/networks.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 192.168.100.0/24\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  nodeGroup: storage\n  networks:\n    - name: data\n      network: lan\n      ipConfig: {address: 192.168.100.10/24}',
      report:
        'environments/prod/web.yaml:9:16 error attachments-on-different-node-groups\n  attachment "data" is on node group "workers", but the VM must run on "storage"\n    9 |       network: lan\n      |                ^^^\n  environments/prod/web.yaml:6:14 this binds the VM to "storage"\n  hint: attach it to a Network of node group "storage", or attach all to Networks of "workers"',
    },
    right: {
      intent:
        '# environments/prod/networks.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  nodeGroup: storage\n  vlanId: 100\n  cidr: 192.168.100.0/24\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: backup}\nspec:\n  type: bridge\n  nodeGroup: storage\n  vlanId: 300\n  cidr: 10.30.0.0/24\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      network: lan\n      ipConfig: {address: 192.168.100.10/24}\n    - name: backup\n      network: backup\n      ipConfig: {address: 10.30.0.10/24}',
    },
  },
  {
    code: 'auto-without-pool',
    title: '`auto` must have something to draw from',
    law: "`auto` must have something to draw from.\n\nAn address is drawn from the subnets of the Network that the attachment names, one of each family that has none yet; a\nMAC is kept with that Network's allocations; a VLAN comes from the `addressPlan.vlanPool` of the Cluster, on the NIC\nthat the pool is for. Where there is nothing to draw from, nobody could ever allocate anything.",
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default, macAddress: auto}\n    - {name: data, vlanId: 200, ipConfig: {address: auto}}',
      report:
        'environments/prod/web.yaml:7:35 error auto-without-pool\n  attachment "default" must be on a Network: the pod network gives addresses of its own\n    7 |     - {name: default, macAddress: auto}\n      |                                   ^^^^\n  hint: name a `network`, or write the value itself\n\nenvironments/prod/web.yaml:8:53 error auto-without-pool\n  attachment "data" must name a `network` for `auto` to draw from\n    8 |     - {name: data, vlanId: 200, ipConfig: {address: auto}}\n      |                                                     ^^^^\n  hint: name a `network`, or write the value itself',
    },
    right: {
      intent:
        '# environments/prod/allocations/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Allocations\nmetadata: {name: lan, namespace: shop}\nspec:\n  addresses:\n    - {address: \'fd00:20::5\', vm: shop/web, attachment: data}\n\n# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec: {type: bridge, vlanId: 200, subnets: [{cidr: 10.20.0.0/24}, {cidr: "fd00:20::/64"}]}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: data, network: lan, ipConfig: {addresses: [10.20.0.5/24, auto]}}',
    },
  },
  {
    code: 'bandwidth-not-enforceable',
    title: 'A `bandwidth` must be one that the kind of interface can enforce',
    law: "A `bandwidth` must be one that the attachment's kind of interface can enforce.\n\nLinux bridges and Open vSwitch limit both directions with a burst; the pod network limits both but chooses its burst\nitself; a virtual function limits what the VM sends, in whole Mbit/s; macvtap has no mechanism, and an attachment\ndefinition that somebody else made is never changed.\n\nSource: containernetworking/plugins plugins/meta/bandwidth (needs a veth pair); k8snetworkplumbingwg/sriov-cni\n`max_tx_rate`; Kubernetes kubernetes.io/ingress-bandwidth.",
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: external\n      type: macvlan\n      bridgeName: ens162\n      bandwidth: {ingress: 10M, egress: 10M}\n      ipConfig: {address: 192.168.1.200/24}',
      report:
        'environments/prod/web.yaml:10:28 error bandwidth-not-enforceable\n  `ingress` must be enforceable, and attachment "external" is macvtap, which has no limits\n   10 |       bandwidth: {ingress: 10M, egress: 10M}\n      |                            ^^^\n  hint: remove it, or write `type: bridge`\n\nenvironments/prod/web.yaml:10:41 error bandwidth-not-enforceable\n  `egress` must be enforceable, and attachment "external" is macvtap, which has no limits\n   10 |       bandwidth: {ingress: 10M, egress: 10M}\n      |                                         ^^^\n  hint: remove it, or write `type: bridge`',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      bandwidth: {ingress: 10M, egress: 10M}\n      ipConfig: {address: 192.168.100.10/24}',
    },
  },
  {
    code: 'bandwidth-out-of-range',
    title: 'A limit must be from 1k to 1P bit/s',
    law: "A limit must be from 1k to 1P bit/s.\n\nLimits are bits a second, with the suffixes of Kubernetes quantities. Outside these bounds Kubernetes refuses the pod's\nannotation, and the pod does not start.\n\nSource: kubernetes/kubernetes pkg/util/bandwidth (1k to 1P).",
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      bandwidth: {ingress: 100}',
      report:
        'environments/prod/web.yaml:9:28 error bandwidth-out-of-range\n  `ingress` must be a rate from 1k to 1P bit/s, not 100\n    9 |       bandwidth: {ingress: 100}\n      |                            ^^^\n  hint: such as `ingress: 100M`',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      bandwidth: {ingress: 10M}',
    },
  },
  {
    code: 'base-unused',
    title: 'A folder of intents should belong to an environment',
    law: 'A folder of intents should belong to an environment.\n\nA folder without an Environment is a base, and a base that no environment names is compiled into nothing.',
    wrong: {
      intent:
        '# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\n\n# environments/staging/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}',
      report:
        'environments/staging/web.yaml:1:1 warning base-unused\n  "environments/staging" has no Environment and no environment names it in `bases`, so nothing is compiled from it\n    1 | apiVersion: vm.novasphere.dev/v1alpha1\n      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  hint: add an Environment named "staging" to it, or name it in the `bases` of an environment',
    },
    right: {
      intent:
        '# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec: {bases: [../staging]}\n\n# environments/staging/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}',
    },
  },
  {
    code: 'binding-impossible',
    title: 'An attachment must ask only for what its binding can do',
    law: 'An attachment must ask only for what KubeVirt can do with its kind of interface.\n\nOn the pod network the guest sits behind masquerade: it always has 10.0.2.2/24 by 10.0.2.1, so an address, a gateway or\na mode of its own cannot be had. A virtual function has no link state that could be `down`, and only a bridge binding\ncan be unplugged from a running VM by `absent`.\n\nSource: kubevirt/kubevirt pkg/network/admitter; KubeVirt user guide, network/interfaces_and_networks.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default\n      ipConfig: {mode: static, address: 192.168.100.10/24, gateway: 192.168.100.1}',
      report:
        'environments/prod/web.yaml:8:41 error binding-impossible\n  attachment "default" is on the pod network and must not have a static address\n    8 |       ipConfig: {mode: static, address: 192.168.100.10/24, gateway: 192.168.100.1}\n      |                                         ^^^^^^^^^^^^^^^^^\n  hint: remove the address, or rename it and write a `vlanId` or `bridgeName`: the name default means the pod network',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: fast\n      type: sriov\n      bridgeName: ens5f0\n      ipConfig: {address: "2001:db8:30::10/64"}\n    - name: data\n      vlanId: 100\n      state: absent',
    },
  },
  {
    code: 'bridge-defined-twice',
    title: 'A bridge of one name must be defined in one way on the nodes of a group',
    law: 'A bridge of one name must be defined in one way on the nodes of a group.\n\nKind, port and VLAN filtering make a bridge what it is. Two definitions would take turns on the node, or join two\nsegments; the users that are fewer are named. Many users with one definition share the bridge.\n\nSource: nmstate rust/src/lib/ifaces/linux_bridge.rs (the list of ports is authoritative).',
    wrong: {
      intent:
        '# environments/prod/database.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: database}\nspec:\n  rootDisk: {claim: {name: database-root}}\n  networks:\n    - name: data\n      vlanId: 200\n      bridgeName: br-shop\n      ipConfig: {address: 192.168.200.10/24}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      bridgeName: br-shop\n      ipConfig: {address: 192.168.100.10/24}',
      report:
        'environments/prod/web.yaml:9:19 error bridge-defined-twice\n  "br-shop" must not be a bridge on "ens161.100" and a bridge on "ens161.200" on one node\n    9 |       bridgeName: br-shop\n      |                   ^^^^^^^\n  environments/prod/database.yaml:9:19 Wukong "shop/database" attachment "data" makes it a bridge on "ens161.200" here\n  hint: choose another `bridgeName`, or leave it out for a name that follows from uplink and VLAN',
    },
    right: {
      intent:
        '# environments/prod/database.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: database}\nspec:\n  rootDisk: {claim: {name: database-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      bridgeName: br-shop\n      ipConfig: {address: 192.168.100.11/24}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      bridgeName: br-shop\n      ipConfig: {address: 192.168.100.10/24}',
    },
  },
  {
    code: 'burst-invalid',
    title: 'A `burst` must stand beside a rate and hold at least ten frames',
    law: 'A `burst` must stand beside a rate, hold at least ten frames, and be at most 34359738359 bits (4 GiB less a byte).\n\nThe burst is the size of the token bucket. A bucket smaller than a frame passes nothing, one of few frames stops TCP\nfrom reaching the rate; the plugin counts bytes in 32 bits. Left out, it is 100 ms of the rate.\n\nSource: containernetworking/plugins plugins/meta/bandwidth/main.go, validateRateAndBurst; tc-tbf(8).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      bandwidth: {burst: 1M}\n      ipConfig: {address: 192.168.100.10/24}\n    - name: storage\n      vlanId: 300\n      bandwidth: {egress: 100G, burst: 64G}\n      ipConfig: {address: 10.30.0.10/24}',
      report:
        'environments/prod/web.yaml:9:26 error burst-invalid\n  `burst` must stand beside `ingress` or `egress`\n    9 |       bandwidth: {burst: 1M}\n      |                          ^^\n  hint: write the rate, or remove `burst`\n\nenvironments/prod/web.yaml:13:40 error burst-invalid\n  `burst` must be at most 34359738359 bits\n   13 |       bandwidth: {egress: 100G, burst: 64G}\n      |                                        ^^^\n  hint: leave `burst` out for 100 ms of the rate',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      bandwidth: {egress: 10M, burst: 120k}\n      ipConfig: {address: 192.168.100.10/24}',
    },
  },
  {
    code: 'cidr-overlap',
    title: 'Two subnets of one routing domain must not overlap',
    law: 'Two subnets of one routing domain must not overlap.\n\nA packet to an address that two segments claim reaches one of them only. Networks declare subnets, and an address\nwritten in place implies one. The same block on the same segment is one subnet, however many name it; the same block\nbehind an attachment definition or bridge that somebody else made may be. A lone address (/32, /128) lives in any\nsubnet of its own segment.\n\nSorted by first address, a subnet overlaps an earlier one exactly when it starts before the furthest end seen so far:\none pass, O(n log n).\n\nSource: RFC 4632 section 3.1 (what a prefix covers), section 5.1 (the longest match wins).',
    wrong: {
      intent:
        '# environments/prod/api.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: api}\nspec:\n  rootDisk: {claim: {name: api-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: "2001:db8:100::10/64"}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 200\n      ipConfig: {address: "2001:db8:100::11/64"}',
      report:
        'environments/prod/web.yaml:9:27 error cidr-overlap\n  subnet "2001:db8:100::/64" must not overlap "2001:db8:100::/64" in routing domain "default"\n    9 |       ipConfig: {address: "2001:db8:100::11/64"}\n      |                           ^^^^^^^^^^^^^^^^^^^^^\n  environments/prod/api.yaml:9:27 Wukong "shop/api" attachment "data" lives in "2001:db8:100::/64" here\n  hint: choose a free block, put both on one segment as one subnet, or give one Network a `routingDomain` of its own',
    },
    right: {
      intent:
        '# environments/prod/api.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: api}\nspec:\n  rootDisk: {claim: {name: api-root}}\n  networks:\n    - name: data\n      nadName: legacy-nad\n      ipConfig: {address: 192.168.100.10/24}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: 192.168.100.11/24}',
    },
  },
  {
    code: 'cidr-overlaps-cluster',
    title: 'A subnet must not overlap the pod, service or node CIDRs',
    law: "A subnet must not overlap the cluster's own pod, service or node CIDRs.\n\nA guest on such a subnet sends what is meant for pods, Services or nodes to its neighbours instead, and cannot be\nreached from them. On the segment that carries the node addresses, and behind definitions and bridges that somebody\nelse made, a subnet may hold the nodes; their addresses are then reserved (`address-reserved`).\n\nSource: Kubernetes documentation, concepts/cluster-administration/networking (ranges must not overlap).",
    wrong: {
      intent:
        '# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  cluster: {podCIDRs: [10.244.0.0/16, "fd00:10::/56"]}\n  defaults: {uplink: ens161}\n\n# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: "fd00:10:0:1::/64"',
      report:
        'environments/prod/lan.yaml:7:9 error cidr-overlaps-cluster\n  subnet "fd00:10:0:1::/64" must not overlap "fd00:10::/56", which the cluster has in `podCIDRs`\n    7 |   cidr: "fd00:10:0:1::/64"\n      |         ^^^^^^^^^^^^^^^^^^\n  environments/prod/environment.yaml:5:39 the cluster has "fd00:10::/56" here\n  hint: choose another block, or correct `podCIDRs` of the Cluster',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 10.112.0.0/16',
    },
  },
  {
    code: 'default-not-written',
    title: 'A direction that has rules must say what happens to the rest',
    law: 'A direction that has rules must say what happens to the rest.\n\nFirewalls differ on what they do with a connection that no rule matches, and a reader takes the habit of his own for\ngranted. So `default: drop` or `default: accept` stands beside the rules. Where several firewalls and policies meet on\nan interface, the default that is written nearest to it holds.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      rules:\n        - {action: accept, protocol: tcp, ports: [22], peer: 203.0.113.0/24}',
      report:
        'environments/prod/web.yaml:9:5 error default-not-written\n  `ingress` must have `default` beside its rules\n    9 |     ingress:\n      |     ^^^^^^^\n  hint: add `default: drop`, or `default: accept` where the rules only take something away',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall:\n    egress: {default: accept}',
    },
  },
  {
    code: 'default-route-announced',
    title: 'A guest should take no default route from routers beside its way out',
    law: 'A guest should take no default route from routers beside its own way out.\n\nAn interface of `mode: slaac` takes the default route that routers announce, and network data has no word for the\naddress without the route. Where the IPv6 default route goes by another attachment, the guest then has two and may use\neither. `defaultRoute: false` on the interface says that its routers announce none.\n\nSource: RFC 4861 section 6.3.6 (a host takes any router that announced itself) and section 4.2 (a Router Lifetime of 0\nannounces no default route); cloud-init, network-config v2 `accept-ra`.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default\n    - name: auto\n      vlanId: 100\n      ipConfig: {mode: slaac}\n    - name: external\n      vlanId: 101\n      ipConfig: {address: "fd00:101::10/64", gateway: "fd00:101::1", defaultRoute: true}',
      report:
        'environments/prod/web.yaml:10:24 warning default-route-announced\n  attachment "auto" should take no default route from its routers beside the IPv6 default route by "external"\n   10 |       ipConfig: {mode: slaac}\n      |                        ^^^^^\n  environments/prod/web.yaml:11:13 "external" is the way out\n  hint: write an address in place of `mode: slaac`, or `defaultRoute: false` where its routers announce no default route',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default\n    - name: auto\n      vlanId: 100\n      ipConfig: {mode: slaac}\n    - name: storage\n      vlanId: 101\n      ipConfig: {address: "fd00:101::10/64"}',
    },
  },
  {
    code: 'default-route-competes',
    title: 'A VM must have one default route of each family',
    law: 'A VM must have one default route of each family, and its author should say which.\n\nMetrics do not survive most of cloud-init\'s renderers, so two default routes would race at each boot. Several gateways\nwith none marked are a warning that names the winner: the first by rank. Two marked are an error, and so are a mark\nthat leads nowhere and a default route among `routes`. The gateways that do not win serve their own subnets only, and\n`defaultRoute: false` says that one must never win.\n\nSource: netplan ("conflicting default route declarations"); cloud-init, network-config v2 `routes`.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: "2001:db8:100::10/64"}\n      routes:\n        - {destination: "::/0", gateway: "2001:db8:100::1"}',
      report:
        'environments/prod/web.yaml:11:25 error default-route-competes\n  the default route "::/0" must not stand in `routes`\n   11 |         - {destination: "::/0", gateway: "2001:db8:100::1"}\n      |                         ^^^^^^\n  hint: write `gateway` and `defaultRoute: true` in the `ipConfig` of the attachment',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: management\n      vlanId: 100\n      ipConfig: {address: 192.168.100.10/24, gateway: 192.168.100.1}\n    - name: external\n      vlanId: 200\n      ipConfig: {address: "2001:db8:200::10/64", gateway: "2001:db8:200::1"}',
    },
  },
  {
    code: 'deprecated-field',
    title: 'A field should be written under its present name',
    law: 'A field should be written under its present name.\n\nThe old name still works; one name for one thing keeps repositories searchable.\n\nSource: schemas/*.schema.json (`deprecationMessage`).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: data, vlanID: 100, ipConfig: {address: 10.0.1.5/24}}',
      report:
        'environments/prod/web.yaml:7:20 warning deprecated-field\n  `vlanID` should be written under its present name\n    7 |     - {name: data, vlanID: 100, ipConfig: {address: 10.0.1.5/24}}\n      |                    ^^^^^^\n  hint: write `vlanId`',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: data, vlanId: 100, ipConfig: {address: 10.0.1.5/24}}',
    },
  },
  {
    code: 'dhcp-range-contains-gateway',
    title: 'A DHCP range must not hand out the address of the gateway',
    law: 'A DHCP range must not hand out the address of the gateway or of the DHCP server.\n\nThe guest that gets it takes the way out from all others. Where no `gateway` is written, the first address of the\nsubnet is kept for one. An address that `exclude` names is not handed out.\n\nSource: RFC 2131 section 2.2 (every address of the pool may be leased).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: isolated\n  vlanId: 100\n  cidr: "2001:db8:100::/64"\n  dhcp: {start: "2001:db8:100::1", end: "2001:db8:100::ff"}',
      report:
        'environments/prod/lan.yaml:8:17 error dhcp-range-contains-gateway\n  the DHCP range "2001:db8:100::1-2001:db8:100::ff" must not contain "2001:db8:100::1", the first address, which is kept for a gateway\n    8 |   dhcp: {start: "2001:db8:100::1", end: "2001:db8:100::ff"}\n      |                 ^^^^^^^^^^^^^^^^^\n  environments/prod/lan.yaml:7:9 the subnet is declared here\n  hint: shorten the range, or write exclude: ["2001:db8:100::1"]',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: nat\n  vlanId: 100\n  cidr: 192.168.100.0/24\n  gateway: 192.168.100.254\n  dhcp: {start: 192.168.100.100, end: 192.168.100.254, exclude: [192.168.100.254]}',
    },
  },
  {
    code: 'dhcp-range-outside-network',
    title: 'A DHCP range must lie in its subnet',
    law: "What DHCP hands out, and the address that it answers from, must lie in its subnet.\n\nA guest with a leased address outside has no neighbours and no gateway, and a DHCP server refuses a range that none\nof its interfaces is in.\n\nSource: RFC 2131 section 4.3.1 (the server selects by the client's subnet).",
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: isolated\n  vlanId: 100\n  cidr: "2001:db8:100::/64"\n  dhcp: {start: "2001:db8:100::100", end: "2001:db8:100::1ff", serverAddress: "2001:db8:200::2"}',
      report:
        'environments/prod/lan.yaml:8:79 error dhcp-range-outside-network\n  the DHCP server "2001:db8:200::2" must lie in "2001:db8:100::/64"\n    8 |   dhcp: {start: "2001:db8:100::100", end: "2001:db8:100::1ff", serverAddress: "2001:db8:200::2"}\n      |                                                                               ^^^^^^^^^^^^^^^^^\n  environments/prod/lan.yaml:7:9 the subnet is declared here\n  hint: choose addresses of the subnet',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: isolated\n  vlanId: 100\n  cidr: 192.168.100.0/25\n  dhcp: {start: 192.168.100.100, end: 192.168.100.126}',
    },
  },
  {
    code: 'dhcp-range-reversed',
    title: 'A range of addresses must be written from its lower end to its upper',
    law: 'A range of addresses, of DHCP above all, must be written from its lower end to its upper.\n\nA reversed range holds no address: nothing would be leased, excluded or reserved. The law holds for `dhcp`, `exclude`\nand `reserved` of Networks, and for reserved ranges and load balancer pools of the Cluster.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: isolated\n  vlanId: 100\n  cidr: "2001:db8:100::/64"\n  dhcp: {start: "2001:db8:100::100", end: "2001:db8:100::1ff", exclude: ["2001:db8:100::120-2001:db8:100::110"]}',
      report:
        'environments/prod/lan.yaml:8:74 error dhcp-range-reversed\n  the range "2001:db8:100::120-2001:db8:100::110" must be written from its lower end to its upper\n    8 |   dhcp: {start: "2001:db8:100::100", end: "2001:db8:100::1ff", exclude: ["2001:db8:100::120-2001:db8:100::110"]}\n      |                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  hint: write 2001:db8:100::110-2001:db8:100::120',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: isolated\n  vlanId: 100\n  cidr: 192.168.100.0/24\n  dhcp: {start: 192.168.100.50, end: 192.168.100.99}',
    },
  },
  {
    code: 'dhcp-served-twice',
    title: 'A segment must have one DHCP server for each family',
    law: "A segment must have one DHCP server for each family.\n\nEach server is told that it is the only one, so that it can take up leases that it has forgotten: it tells a client that starts again with\nan address of the other server's that it must not have it. Ranges that share nothing do not help.\n\nSource: RFC 2131 section 4.3.2 (DHCPREQUEST during INIT-REBOOT); dnsmasq(8), `--dhcp-authoritative`.",
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 10.20.0.0/24\n  dhcp: {start: 10.20.0.100, end: 10.20.0.149, serverAddress: 10.20.0.2}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: guests}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 10.20.0.0/24\n  dhcp: {start: 10.20.0.150, end: 10.20.0.199, serverAddress: 10.20.0.3}',
      report:
        'environments/prod/lan.yaml:8:3 error dhcp-served-twice\n  the segment of Network "shop/lan" must have one DHCP server, and Network "shop/guests" has one there\n    8 |   dhcp: {start: 10.20.0.100, end: 10.20.0.149, serverAddress: 10.20.0.2}\n      |   ^^^^\n  environments/prod/lan.yaml:17:9 `dhcp` of Network "shop/guests" is written here\n  hint: put both ranges into one of the two Networks, as `ranges`, and remove `dhcp` from the other',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 10.20.0.0/24\n  dhcp: {start: 10.20.0.100, end: 10.20.0.149, serverAddress: 10.20.0.2}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: guests}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: "fd00:20::/64"\n  dhcp: {start: "fd00:20::100", end: "fd00:20::1ff", serverAddress: "fd00:20::2"}',
    },
  },
  {
    code: 'dhcp-server-without-address',
    title: '`dhcp` on a segment that is not private must say which address its server has',
    law: "`dhcp` on a segment that is not private must say which address its server has.\n\nA `nat` Network is served by its gateway, an `isolated` one from the first address, which nobody else can have. Elsewhere these are a\nrouter's that somebody else runs: a server that took one would cut everybody off.\n\nSource: RFC 2131 section 4.3.1 (a server has an address of the client's subnet); RFC 5227 section 1 (what two hosts with one address do).",
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 10.20.0.0/24\n  dhcp: {start: 10.20.0.100, end: 10.20.0.149}',
      report:
        'environments/prod/lan.yaml:8:3 error dhcp-server-without-address\n  `dhcp` of `bridge` Network "shop/lan" must have a `serverAddress`\n    8 |   dhcp: {start: 10.20.0.100, end: 10.20.0.149}\n      |   ^^^^\n  environments/prod/lan.yaml:5:9 the Network is `bridge` here\n  hint: write `serverAddress`: an address of 10.20.0.0/24 outside of the ranges that nobody has',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: isolated\n  vlanId: 100\n  cidr: 10.20.0.0/24\n  dhcp: {start: 10.20.0.100, end: 10.20.0.149}',
    },
  },
  {
    code: 'dhcp-unanswered',
    title: 'An attachment to a private Network without `dhcp` must say how it gets its address',
    law: 'An attachment to an `isolated` or `nat` Network without `dhcp` must say how it gets its address.\n\nWithout a word the guest asks by DHCP, and on a segment that carries one Network alone nobody is there to answer: it\nwould wait at every boot and have no address. Whoever runs a DHCP server in a VM on the segment writes `mode: dhcp`.\n\nSource: RFC 2131 section 4.4.1; systemd-networkd-wait-online.service(8) (a boot waits two minutes for it).',
    wrong: {
      intent:
        '# environments/prod/lab.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lab}\nspec:\n  type: isolated\n  vlanId: 500\n  cidr: 10.50.0.0/24\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: data, network: lab}',
      report:
        'environments/prod/web.yaml:7:7 error dhcp-unanswered\n  attachment "data" must have an `address`: on `isolated` Network "shop/lab", which has no `dhcp`, nobody would give it one\n    7 |     - {name: data, network: lab}\n      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^\n  environments/prod/lab.yaml:5:9 the Network is `isolated` here\n  hint: write `ipConfig.address`, one of 10.50.0.0/24; or `mode: dhcp`, where a VM on the segment is the server',
    },
    right: {
      intent:
        '# environments/prod/dhcp.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: dhcp}\nspec:\n  rootDisk: {claim: {name: dhcp-root}}\n  networks:\n    - {name: data, network: lab, ipConfig: {address: 10.50.0.2/24}}\n\n# environments/prod/lab.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lab}\nspec:\n  type: isolated\n  vlanId: 500\n  cidr: 10.50.0.0/24\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: data, network: lab, ipConfig: {mode: dhcp}}',
    },
  },
  {
    code: 'dns-server-invalid',
    title: 'A DNS server must be given by the canonical address of a host',
    law: 'A DNS server must be given by the address of a host, in canonical text.\n\nA name cannot be looked up before there is a server to ask. A multicast, loopback, unspecified or class E address is no\nhost that a guest could ask.\n\nSource: RFC 5952 section 4; RFC 6890 section 2.2; cloud-init network configuration v2, `nameservers.addresses`.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig:\n        address: 192.168.100.10/24\n        dnsServers: [127.0.0.1, 224.0.0.251, 0.0.0.0, 255.255.255.255, "::1", "ff02::fb"]',
      report:
        'environments/prod/web.yaml:11:22 error dns-server-invalid\n  `dnsServers[0]` must be the address of a DNS server (no multicast, loopback, unspecified or class E address), not "127.0.0.1"\n   11 |         dnsServers: [127.0.0.1, 224.0.0.251, 0.0.0.0, 255.255.255.255, "::1", "ff02::fb"]\n      |                      ^^^^^^^^^\n  hint: such as `192.0.2.53`\n\nenvironments/prod/web.yaml:11:33 error dns-server-invalid\n  `dnsServers[1]` must be the address of a DNS server (no multicast, loopback, unspecified or class E address), not "224.0.0.251"\n   11 |         dnsServers: [127.0.0.1, 224.0.0.251, 0.0.0.0, 255.255.255.255, "::1", "ff02::fb"]\n      |                                 ^^^^^^^^^^^\n  hint: such as `192.0.2.53`\n\nenvironments/prod/web.yaml:11:46 error dns-server-invalid\n  `dnsServers[2]` must be the address of a DNS server (no multicast, loopback, unspecified or class E address), not "0.0.0.0"\n   11 |         dnsServers: [127.0.0.1, 224.0.0.251, 0.0.0.0, 255.255.255.255, "::1", "ff02::fb"]\n      |                                              ^^^^^^^\n  hint: such as `192.0.2.53`\n\nenvironments/prod/web.yaml:11:55 error dns-server-invalid\n  `dnsServers[3]` must be the address of a DNS server (no multicast, loopback, unspecified or class E address), not "255.255.255.255"\n   11 |         dnsServers: [127.0.0.1, 224.0.0.251, 0.0.0.0, 255.255.255.255, "::1", "ff02::fb"]\n      |                                                       ^^^^^^^^^^^^^^^\n  hint: such as `192.0.2.53`\n\nenvironments/prod/web.yaml:11:72 error dns-server-invalid\n  `dnsServers[4]` must be the address of a DNS server (no multicast, loopback, unspecified or class E address), not "::1"\n   11 |         dnsServers: [127.0.0.1, 224.0.0.251, 0.0.0.0, 255.255.255.255, "::1", "ff02::fb"]\n      |                                                                        ^^^^^\n  hint: such as `192.0.2.53`\n\nenvironments/prod/web.yaml:11:79 error dns-server-invalid\n  `dnsServers[5]` must be the address of a DNS server (no multicast, loopback, unspecified or class E address), not "ff02::fb"\n   11 |         dnsServers: [127.0.0.1, 224.0.0.251, 0.0.0.0, 255.255.255.255, "::1", "ff02::fb"]\n      |                                                                               ^^^^^^^^^^\n  hint: such as `192.0.2.53`',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: 10.0.1.5/24, dnsServers: [10.0.1.53]}',
    },
  },
  {
    code: 'duplicate-object',
    title: 'An object must be written once',
    law: 'An object must be written once.\n\nTwo documents of one kind, namespace and name in an environment would each win on another day. An environment may\nwrite an object of its base again: the two are merged, field by field.\n\nSource: Kubernetes "Object Names and IDs"; RFC 7396 (how an environment\'s object is merged over its base).',
    wrong: {
      intent:
        '# environments/prod/web-again.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  cpu: 2\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}',
      report:
        'environments/prod/web.yaml:3:18 error duplicate-object\n  Wukong "shop/web" must be written once\n    3 | metadata: {name: web}\n      |                  ^^^\n  environments/prod/web-again.yaml:3:18 it is written here too\n  hint: rename one of them, or remove it',
    },
    right: {
      intent:
        '# environments/prod/web-again.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web, namespace: blog}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  cpu: 2\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}',
    },
  },
  {
    code: 'environment-name-mismatch',
    title: 'An Environment must be named like its folder',
    law: 'An Environment must be named like its folder.\n\nThe folder decides where the output goes, the name is what labels and reports show: two names for one thing would let\na copied folder write over the environment it was copied from.',
    wrong: {
      intent: 'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}',
      report:
        'environments/dev/environment.yaml:3:18 error environment-name-mismatch\n  an Environment must be named like its folder, "dev", not "prod"\n    3 | metadata: {name: prod}\n      |                  ^^^^\n  hint: write name: dev, or rename the folder',
    },
    right: {
      intent: 'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: dev}',
    },
  },
  {
    code: 'exposed-attachment-absent',
    title: 'A Service must not lead to an attachment that leaves the VM',
    law: 'A Service must not lead to an attachment that leaves the VM.\n\n`state: absent` takes the interface off the running VM. Its Services would stay, with an address or a port that\nclients still connect to and nobody answers.\n\nSource: KubeVirt user guide, network/hotplug_interfaces ("Removing an interface from a running VM").',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default\n    - name: data\n      vlanId: 100\n      state: absent\n      ipConfig: {address: 192.168.100.10/24}\n      portMappings: [{containerPort: 5432}]\n  expose:\n    - {name: api, network: data, ports: [{port: 8080}]}',
      report:
        'environments/prod/web.yaml:12:7 error exposed-attachment-absent\n  attachment "data" is `absent` and must have no `portMappings`\n   12 |       portMappings: [{containerPort: 5432}]\n      |       ^^^^^^^^^^^^\n  environments/prod/web.yaml:10:14 it leaves the VM here\n  hint: remove `portMappings`, or move them to an attachment that stays\n\nenvironments/prod/web.yaml:14:28 error exposed-attachment-absent\n  exposure "api" must lead to an attachment that stays, and "data" is `absent`\n   14 |     - {name: api, network: data, ports: [{port: 8080}]}\n      |                            ^^^^\n  environments/prod/web.yaml:10:14 "data" leaves the VM here\n  hint: write the `network` of an attachment that stays, or remove the exposure',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default\n      portMappings: [{containerPort: 5432}]\n    - name: data\n      vlanId: 100\n      state: absent\n      ipConfig: {address: 192.168.100.10/24}\n  expose:\n    - {name: api, ports: [{port: 8080}]}',
    },
  },
  {
    code: 'exposed-without-firewall',
    title: 'A VM that is reached from outside should have rules about who may connect',
    law: 'A VM that is reached from outside of the cluster should have rules about who may connect.\n\nA node port, a load balancer, an Ingress or a port forward opens a way in. Where no firewall, policy or Network says anything of what\ncomes in at that interface, everything may, also by every other way: a Service opens ports, and closes none. To leave it\nopen on purpose, say so: `firewall: {ingress: {default: accept}}`.\n\nSource: Kubernetes, concepts/services-networking/network-policies.md (a pod that no policy isolates takes every\nconnection).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default, portMappings: [{containerPort: 80, hostPort: 30080}]}',
      report:
        'environments/prod/web.yaml:7:38 warning exposed-without-firewall\n  attachment "default" should have rules about who may connect, since Service "web" leads there from outside\n    7 |     - {name: default, portMappings: [{containerPort: 80, hostPort: 30080}]}\n      |                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  hint: write `firewall: {ingress: {default: drop, rules: [...]}}`, or `default: accept` to leave it open on purpose',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default, portMappings: [{containerPort: 80, hostPort: 30080}]}\n  firewall: {ingress: {default: accept}}',
    },
  },
  {
    code: 'fact-repeated',
    title: 'A node group, a NIC and a pool must each be written once',
    law: 'Node groups of a Cluster, NICs of a node group and pools of its load balancer must each be written once.\n\nThey are found by their names: of two with one name only the later would count, and what the first says of MTUs,\nselectors or addresses would silently do nothing.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  cluster:\n    nodeGroups:\n      - name: workers\n        interfaces:\n          - {name: ens160, mtu: 1500}\n          - {name: ens160, mtu: 9000}\n      - name: workers\n        nodeSelector: {node-role.kubernetes.io/worker: ""}\n    loadBalancer:\n      provider: metallb\n      pools:\n        - {name: public, addresses: [198.51.100.0/28]}\n        - {name: public, addresses: [203.0.113.0/28]}',
      report:
        'environments/prod/environment.yaml:10:20 error fact-repeated\n  NIC "ens160" must be written once\n   10 |           - {name: ens160, mtu: 9000}\n      |                    ^^^^^^\n  environments/prod/environment.yaml:9:20 it is written here already\n  hint: remove one of the two, or rename it\n\nenvironments/prod/environment.yaml:11:15 error fact-repeated\n  node group "workers" must be written once\n   11 |       - name: workers\n      |               ^^^^^^^\n  environments/prod/environment.yaml:7:15 it is written here already\n  hint: remove one of the two, or rename it\n\nenvironments/prod/environment.yaml:17:18 error fact-repeated\n  pool "public" must be written once\n   17 |         - {name: public, addresses: [203.0.113.0/28]}\n      |                  ^^^^^^\n  environments/prod/environment.yaml:16:18 it is written here already\n  hint: remove one of the two, or rename it',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  cluster:\n    nodeGroups:\n      - name: storage\n        nodeSelector: {node-role.kubernetes.io/storage: ""}\n        interfaces: [{name: ens160, mtu: 9000}]\n      - name: workers\n        nodeSelector: {node-role.kubernetes.io/worker: ""}\n        interfaces: [{name: ens160, mtu: 1500}]',
    },
  },
  {
    code: 'family-mismatch',
    title: 'A gateway, route or DHCP range must be of the family that it serves',
    law: 'A gateway, route or DHCP range must be of the address family that it serves.\n\nAn IPv4 packet cannot be sent to an IPv6 next hop by the tools that configure guests, and DHCP for one family gives no\naddress of the other; SLAAC gives IPv6 alone. An attachment with addresses of both families may name one gateway of\neach.\n\nSource: RFC 2131 section 1 and RFC 8415 section 1 (one DHCP for each family); RFC 4862 section 1; cloud-init,\nnetwork-config v2 `routes`.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: isolated\n  vlanId: 100\n  cidr: "2001:db8:100::/64"\n  dhcp: {start: 192.168.100.50, end: 192.168.100.99}',
      report:
        'environments/prod/lan.yaml:8:17 error family-mismatch\n  DHCP range "192.168.100.50-192.168.100.99" must be IPv6, like "2001:db8:100::/64"\n    8 |   dhcp: {start: 192.168.100.50, end: 192.168.100.99}\n      |                 ^^^^^^^^^^^^^^\n  hint: write an IPv6 address',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default\n    - name: lan\n      vlanId: 100\n      ipConfig: {mode: slaac, address: 192.168.100.10/24, gateway: 192.168.100.1}',
    },
  },
  {
    code: 'file-not-utf8',
    title: 'A file of intents must be UTF-8 text',
    law: 'A file of intents must be UTF-8 text.\n\nYAML allows UTF-16 and UTF-32 as well, but git shows such files as binary, so nobody could review them. Save the file\nas UTF-8; a byte order mark is accepted and ignored.\n\nSource: YAML 1.2.2 section 5.2; RFC 3629.',
  },
  {
    code: 'file-outside-environment',
    title: 'A new intent must be written into a file of its environment',
    law: 'A new intent must be written into a file of its environment.\n\nThat is a YAML file below `environments/<environment>/`, its name without blanks and not hidden. A name of an operation\ncomes from outside, and must not lead to another place.',
  },
  {
    code: 'file-too-large',
    title: 'A file must not be larger than 1 MiB',
    law: 'A file must not be larger than 1 MiB.\n\nPeople review these files. A large one is data that landed in the wrong place, or wants to be several files. A file of\nallocations, which `netintent ip allocate` writes, may have 8 MiB.\n\nSource: Kubernetes limits an object to about 1.5 MiB (etcd `--max-request-bytes`).',
  },
  {
    code: 'firewall-empty',
    title: 'A firewall must say something',
    law: 'A firewall must say something.\n\nA `firewall`, an AccessPolicy or one of their directions without a rule and without a default looks like protection and\nis none. To leave a direction open on purpose, say so: `default: accept`.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall: {allowDowngrade: [reject-as-drop]}',
      report:
        'environments/prod/web.yaml:8:3 error firewall-empty\n  `firewall` must have `ingress` or `egress`\n    8 |   firewall: {allowDowngrade: [reject-as-drop]}\n      |   ^^^^^^^^\n  hint: write `default: drop` and rules, or `default: accept` to leave it open on purpose',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall:\n    ingress: {default: accept}',
    },
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
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 192.168.100.0/24\n  gateway: 192.168.200.1',
      report:
        'environments/prod/lan.yaml:8:12 error gateway-outside-network\n  gateway "192.168.200.1" must lie in "192.168.100.0/24"\n    8 |   gateway: 192.168.200.1\n      |            ^^^^^^^^^^^^^\n  hint: write the address that the router has on this segment, or correct the length of the block',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: "2001:db8:100::10/64", gateway: "fe80::1"}',
    },
  },
  {
    code: 'generated-stale',
    title: 'The committed files below `generated/` must be what the intents say',
    law: 'The committed files below `generated/` must be what the intents say.\n\nControllers apply `generated/`, not the intents: where the two differ, an intent that was reviewed is not in force, or\nan edit by hand is, until the next run takes it away. `netintent compile --check` compares every byte. Do not mend the\nfile: change the intent, run `netintent compile` and commit both.',
  },
  {
    code: 'group-cycle',
    title: 'An AddressGroup must not be a part of itself',
    law: 'An AddressGroup must not be a part of itself.\n\nGroups may hold groups; one that leads back to where it began adds nothing, and is mostly a slip in a name.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: AddressGroup\nmetadata: {name: offices}\nspec:\n  cidrs: [203.0.113.0/24]\n  groups: [offices]',
      report:
        'environments/prod/groups.yaml:6:12 error group-cycle\n  AddressGroup "shop/offices" must not be a part of itself\n    6 |   groups: [offices]\n      |            ^^^^^^^\n  hint: remove this group here, or move what both need into a third',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: AddressGroup\nmetadata: {name: offices}\nspec:\n  groups: [partners]\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: AddressGroup\nmetadata: {name: home}\nspec:\n  groups: [partners]\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: AddressGroup\nmetadata: {name: partners}\nspec:\n  cidrs: [198.51.100.0/24]',
    },
  },
  {
    code: 'group-empty',
    title: 'An AddressGroup must have something in it',
    law: 'An AddressGroup must have something in it.\n\nA rule about an empty group matches nothing: what was meant to be accepted is dropped, and what was meant to be dropped\npasses to the next rule.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: AddressGroup\nmetadata: {name: offices}\nspec:\n  cidrs: []',
      report:
        'environments/prod/groups.yaml:5:3 error group-empty\n  AddressGroup "offices" must have something in it\n    5 |   cidrs: []\n      |   ^^^^^^^^^\n  hint: add `cidrs`, `ranges`, `vms` or `groups`, or remove it together with the rules that name it',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: AddressGroup\nmetadata: {name: offices}\nspec:\n  groups: [partners]\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: AddressGroup\nmetadata: {name: partners}\nspec:\n  ranges: [198.51.100.7]',
    },
  },
  {
    code: 'guest-filter-unread',
    title: 'What a virtual machine filters in its guest is not read from manifests',
    law: "What a virtual machine filters in its guest is not read from manifests.\n\nUser data that speaks of nft, iptables, ufw or firewalld may drop what the cluster lets through, so that all of it is\n`unknown`; what the cluster denies is denied. Where the VM is compiled from intents, `netintent reach` without\n`--manifests` answers from them, the guest's rules included.\n\nSource: docs/reach.md.",
    wrong: {
      intent:
        'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: db, namespace: shop}\nspec:\n  template:\n    metadata: {labels: {role: db}}\n    spec:\n      domain: {devices: {interfaces: [{name: default, masquerade: {}}]}}\n      networks: [{name: default, pod: {}}]\n      volumes:\n        - name: init\n          cloudInitNoCloud:\n            userData: |\n              #cloud-config\n              runcmd: [ufw enable]',
      report:
        'manifests/shop.yaml:14:15 warning guest-filter-unread\n  VirtualMachine "shop/db" must not filter packets in its guest for its reach to be known\n   14 |               #cloud-config\n      |               ^^^^^^^^^^^^^\n  hint: what the cluster lets through to it or from it is unknown here; of intents, netintent reach without --manifests knows',
    },
    right: {
      intent:
        'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: db, namespace: shop}\nspec:\n  template:\n    metadata: {labels: {role: db}}\n    spec:\n      domain: {devices: {interfaces: [{name: default, masquerade: {}}]}}\n      networks: [{name: default, pod: {}}]\n      volumes:\n        - name: init\n          cloudInitNoCloud:\n            userData: |\n              #cloud-config\n              runcmd: [systemctl start postgresql]',
    },
  },
  {
    code: 'host-bits-set',
    title: 'A CIDR block must be written with its first address',
    law: 'A CIDR block must be written with its first address, all host bits zero.\n\n"10.0.5.0/16" is either 10.0.0.0/16 or a slip for 10.0.5.0/24; guessing would route the wrong traffic. The law holds\nfor blocks: Networks, route destinations, rules, AddressGroups, reserved ranges, pools and the cluster\'s own CIDRs. The\naddress of an interface, such as "10.0.5.10/24", has host bits by nature.\n\nSource: RFC 4632 section 3.1 (a prefix is followed by zero bits).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: AddressGroup\nmetadata: {name: offices}\nspec:\n  cidrs: [203.0.113.7/24, 198.51.100.0/24]\n  ranges: [192.0.2.7]',
      report:
        'environments/prod/groups.yaml:5:11 error host-bits-set\n  the block "203.0.113.7/24" must have no host bits set: its first address is that of "203.0.113.0/24"\n    5 |   cidrs: [203.0.113.7/24, 198.51.100.0/24]\n      |           ^^^^^^^^^^^^^^\n  hint: write 203.0.113.0/24, or correct the length after the slash',
    },
    right: {
      intent:
        '# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 192.168.100.0/24\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      network: lan\n      ipConfig: {address: 192.168.100.10/24}',
    },
  },
  {
    code: 'host-name-claimed-twice',
    title: 'A `hostname` must be reserved for one MAC of a Network',
    law: 'A `hostname` must be reserved for one MAC of a Network.\n\nThe DHCP server tells each client its name and answers for it in DNS: of two clients with one name it would answer with\nwhichever got its lease last. An IPv4 and an IPv6 reservation of one MAC may share a name, and so may two Networks.\n\nSource: RFC 2132 section 3.14 (Host Name Option); dnsmasq(8), `--dhcp-host` and `--dhcp-fqdn`.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 10.20.0.0/24\n  dhcp: {start: 10.20.0.100, end: 10.20.0.149, serverAddress: 10.20.0.2}\n  reservations:\n    - {mac: "02:00:5e:10:00:01", ip: 10.20.0.50, hostname: printer}\n    - {mac: "02:00:5e:10:00:02", ip: 10.20.0.51, hostname: printer}',
      report:
        'environments/prod/lan.yaml:11:60 error host-name-claimed-twice\n  host name "printer" must be reserved for one MAC, and Network "shop/lan" reservation of "02:00:5e:10:00:01" has it\n   11 |     - {mac: "02:00:5e:10:00:02", ip: 10.20.0.51, hostname: printer}\n      |                                                            ^^^^^^^\n  environments/prod/lan.yaml:10:60 Network "shop/lan" reservation of "02:00:5e:10:00:01" has it here\n  hint: choose another `hostname` for one of them',
    },
    right: {
      intent:
        '# environments/prod/guests.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: guests}\nspec:\n  type: bridge\n  vlanId: 200\n  cidr: 10.21.0.0/24\n  dhcp: {start: 10.21.0.100, end: 10.21.0.149, serverAddress: 10.21.0.2}\n  reservations:\n    - {mac: "02:00:5e:10:00:01", ip: 10.21.0.50, hostname: printer}\n    - {mac: "02:00:5e:10:00:02", ip: 10.21.0.51, hostname: plotter}\n\n# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 10.20.0.0/24\n  dhcp: {start: 10.20.0.100, end: 10.20.0.149, serverAddress: 10.20.0.2}\n  reservations:\n    - {mac: "02:00:5e:10:00:01", ip: 10.20.0.50, hostname: printer}\n    - {mac: "02:00:5e:10:00:02", ip: 10.20.0.51, hostname: scanner}',
    },
  },
  {
    code: 'host-network-unknown',
    title: 'What policies mean to a pod with `hostNetwork` is not defined',
    law: 'A pod with `hostNetwork` has the addresses of its node, and what policies mean to it is not defined.\n\nEngines differ: most do not filter such pods at all, and see their packets as the node\'s. What they reach, and who\nreaches them, is `unknown`.\n\nSource: kubernetes/website content/en/docs/concepts/services-networking/network-policies.md ("NetworkPolicy and\nhostNetwork pods").',
    wrong: {
      intent:
        'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop, labels: {app: web}}\nspec: {hostNetwork: true, containers: [{name: web}]}',
      report:
        'manifests/shop.yaml:4:21 warning host-network-unknown\n  Pod "shop/web" must not have `hostNetwork` for its reach to be known\n    4 | spec: {hostNetwork: true, containers: [{name: web}]}\n      |                     ^^^^\n  hint: it is left out of the list: engines differ on what policies mean to it',
    },
    right: {
      intent:
        'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop, labels: {app: web}}\nspec: {containers: [{name: web}]}',
    },
  },
  {
    code: 'host-port-claimed-twice',
    title: 'A `hostPort` must be mapped once on an attachment, or forwarded once on a Network',
    law: 'A `hostPort` outside the node-port range must be mapped once on an attachment, or forwarded once on a Network, for each protocol.\n\nSuch ports become those of one load balancer Service for each attachment and each Network, and a Service has a port once: the API\nserver refuses the second. Each Service has an address of its own, so two VMs, two attachments of one, or two Networks may have the\nsame port. Inside the node-port range every node listens, and the law is `node-port-claimed-twice`.\n\nSource: Kubernetes API reference, ServiceSpec `ports` (port and protocol are unique).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: nat\n  vlanId: 300\n  cidr: 10.30.0.0/24\n  portForwards:\n    - {hostPort: 80, ip: 10.30.0.10, port: 80}\n    - {hostPort: 80, ip: 10.30.0.11, port: 80}\n    - {hostPort: 80, ip: 10.30.0.11, port: 80, protocol: udp}',
      report:
        'environments/prod/lan.yaml:10:18 error host-port-claimed-twice\n  `hostPort` 80/TCP must be mapped once by Service "netintent-gateways/shop-lan", and Network "shop/lan" maps it\n   10 |     - {hostPort: 80, ip: 10.30.0.11, port: 80}\n      |                  ^^\n  environments/prod/lan.yaml:9:18 Network "shop/lan" maps it here\n  hint: choose another `hostPort` for one of the mappings, or remove it',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: nat\n  vlanId: 300\n  cidr: 10.30.0.0/24\n  portForwards: [{hostPort: 80, ip: 10.30.0.10, port: 80}]\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lab}\nspec:\n  type: nat\n  vlanId: 301\n  cidr: 10.31.0.0/24\n  portForwards: [{hostPort: 80, ip: 10.31.0.10, port: 80}]',
    },
  },
  {
    code: 'icmp-without-icmp-protocol',
    title: '`icmp` must stand beside `protocol: icmp`',
    law: '`icmp` must stand beside `protocol: icmp`.\n\nA message type says nothing of TCP or UDP, and beside `any` it would be unclear whether the rule is about one message\nor about everything.\n\nSource: RFC 792; RFC 4443 section 2.1.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, protocol: tcp, peer: any, icmp: {type: 8}}',
      report:
        'environments/prod/web.yaml:12:54 error icmp-without-icmp-protocol\n  `icmp` must stand beside `protocol: icmp`, not "tcp"\n   12 |         - {action: accept, protocol: tcp, peer: any, icmp: {type: 8}}\n      |                                                      ^^^^\n  hint: write `protocol: icmp`, or remove `icmp`',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall:\n    allowDowngrade: [icmp-unspecified]\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, protocol: icmp, peer: any, icmp: {type: 8}}',
    },
  },
  {
    code: 'ingress-class-missing',
    title: 'An Ingress should name the class of the controller that serves it',
    law: 'An Ingress should name the class of the controller that serves it.\n\nKubernetes takes an Ingress without a class and gives it the default IngressClass, where the cluster has exactly one.\nWithout a default nobody serves it, and its host answers nothing. The class is a fact of the Cluster.\n\nSource: Kubernetes documentation, concepts/services-networking/ingress, "Default IngressClass".',
    wrong: {
      intent:
        '# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec: {defaults: {namespace: shop}}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  expose:\n    - {name: site, type: Ingress, host: shop.example.com, ports: [{port: 80}]}\n  firewall: {ingress: {default: accept}}',
      report:
        'environments/prod/web.yaml:9:26 warning ingress-class-missing\n  the Ingress of exposure "site" should have a class: nobody serves it unless the cluster has a default IngressClass\n    9 |     - {name: site, type: Ingress, host: shop.example.com, ports: [{port: 80}]}\n      |                          ^^^^^^^\n  environments/prod/environment.yaml:4:1 the cluster is described here\n  hint: write `ingress: {className: nginx}`, with the class of your controller, in the Cluster',
    },
    right: {
      intent:
        '# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  cluster: {ingress: {className: nginx}}\n  defaults: {namespace: shop}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  expose:\n    - {name: site, type: Ingress, host: shop.example.com, ports: [{port: 80}]}\n  firewall: {ingress: {default: accept}}',
    },
  },
  {
    code: 'ingress-host-claimed-twice',
    title: 'A host and path must lead to one Service',
    law: 'A host and path must lead to one Service.\n\nIngress controllers merge the rules of all Ingresses: of two with one host and path the older object wins, without a\nword. One host with several paths is legal; "/api" and "/api/" are one path.\n\nSource: kubernetes.github.io/ingress-nginx/how-it-works ("the oldest rule wins"); Kubernetes documentation,\nconcepts/services-networking/ingress, "Path types".',
    wrong: {
      intent:
        '# environments/prod/blog.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: blog}\nspec:\n  rootDisk: {claim: {name: blog-root}}\n  networks:\n    - {name: default}\n  expose:\n    - {name: site, type: Ingress, host: shop.example.com, path: /api, ports: [{port: 80}]}\n  firewall: {ingress: {default: accept}}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  expose:\n    - {name: site, type: Ingress, host: shop.example.com, path: /api/, ports: [{port: 80}]}\n  firewall: {ingress: {default: accept}}',
      report:
        'environments/prod/web.yaml:9:41 error ingress-host-claimed-twice\n  "shop.example.com/api" must lead to one Service, and Wukong "shop/blog" has it\n    9 |     - {name: site, type: Ingress, host: shop.example.com, path: /api/, ports: [{port: 80}]}\n      |                                         ^^^^^^^^^^^^^^^^\n  environments/prod/blog.yaml:9:41 Wukong "shop/blog" has it here\n  hint: choose another `host` or `path`',
    },
    right: {
      intent:
        '# environments/prod/blog.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: blog}\nspec:\n  rootDisk: {claim: {name: blog-root}}\n  networks:\n    - {name: default}\n  expose:\n    - {name: site, type: Ingress, host: shop.example.com, path: /blog, ports: [{port: 80}]}\n  firewall: {ingress: {default: accept}}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  expose:\n    - {name: site, type: Ingress, host: shop.example.com, path: /, ports: [{port: 80}]}\n  firewall: {ingress: {default: accept}}',
    },
  },
  {
    code: 'inline-network-forbidden',
    title: 'A VM must not describe a segment itself where the Environment forbids it',
    law: "Where an Environment says `inlineNetworks: false`, a VM must not describe a segment itself.\n\nVLANs, bridges and direct access to NICs then come from Networks alone, which the network's owners review; a VM names\na `network` or an existing `nadName`, or stays on the pod network. A `trunk` chooses VLANs on the VM, also beside a\n`network`.",
    wrong: {
      intent:
        '# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  cluster: {nodeGroups: [{name: workers, interfaces: [{name: ens161}]}]}\n  allow: {inlineNetworks: false}\n  defaults: {namespace: shop}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default\n    - name: data\n      vlanId: 100\n      ipConfig: {address: 192.168.100.10/24}',
      report:
        'environments/prod/web.yaml:8:13 error inline-network-forbidden\n  attachment "data" must name a Network: environment "prod" allows no segments described on a VM\n    8 |     - name: data\n      |             ^^^^\n  environments/prod/environment.yaml:6:27 it is forbidden here\n  hint: describe the segment as a Network, and write `network: <its name>` here',
    },
    right: {
      intent:
        '# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  cluster: {nodeGroups: [{name: workers, interfaces: [{name: ens161}]}]}\n  allow: {inlineNetworks: false}\n  defaults: {namespace: shop}\n\n# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 192.168.100.0/24\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default\n    - name: data\n      network: lan\n      ipConfig: {address: 192.168.100.10/24}',
    },
  },
  {
    code: 'interface-in-two-bridges',
    title: 'An interface of a node must be a port of one bridge or bond',
    law: "An interface of a node must be a port of one bridge or bond.\n\nAn interface has one master. Where two policies of a node each put a NIC into a bridge of theirs, one of the two is\nrefused or loses the NIC, and the VMs on its bridge reach nobody outside their node. Bridges of the manifests count, and\nthose that intents make. Policies meet on a node when the labels of one selector are among the other's.\n\nSource: Linux net/core/dev.c, netdev_master_upper_dev_link; nmstate/kubernetes-nmstate docs (policies are applied\nindependently, in no fixed order).",
    wrong: {
      intent:
        'apiVersion: nmstate.io/v1\nkind: NodeNetworkConfigurationPolicy\nmetadata: {name: bond0}\nspec:\n  desiredState:\n    interfaces:\n      - {name: bond0, type: bond, state: up, link-aggregation: {mode: active-backup, port: [ens161, ens162]}}\n      - {name: br1, type: linux-bridge, state: up, bridge: {port: [{name: ens162}]}}',
      report:
        'manifests/nodes.yaml:8:75 error interface-in-two-bridges\n  policy "bond0" must not put "ens162" into "br1": policy "bond0" has it in "bond0" on one node\n    8 |       - {name: br1, type: linux-bridge, state: up, bridge: {port: [{name: ens162}]}}\n      |                                                                           ^^^^^^\n  manifests/nodes.yaml:7:101 policy "bond0" puts it into "bond0" here\n  hint: give one of the two another NIC, or a VLAN interface of this one as its port',
    },
    right: {
      intent:
        'apiVersion: nmstate.io/v1\nkind: NodeNetworkConfigurationPolicy\nmetadata: {name: bond0}\nspec:\n  desiredState:\n    interfaces:\n      - {name: bond0, type: bond, state: up, link-aggregation: {mode: active-backup, port: [ens161, ens162]}}\n      - {name: br1, type: linux-bridge, state: up, bridge: {port: [{name: bond0}]}}\n      - {name: br-old, type: linux-bridge, state: absent, bridge: {port: [{name: bond0}]}}\n      - {name: br-ex, type: ovs-bridge, state: up, bridge: {port: [{name: ens163}, {name: br-ex}]}}',
    },
  },
  {
    code: 'interface-in-two-policies',
    title: 'Two policies must not say different things of one interface of a node',
    law: "Two policies must not say different things of one interface of a node.\n\nPolicies are applied by themselves and in no fixed order: the interface is what the last one says, until the next\nchange. Two policies meet on a node when the labels of one selector are among the other's; they differ when a field\nthat both write has two values (the ports of a bridge are one list). Bridges and VLAN interfaces that intents make are\nin policies of netintent, and are not to be written in another one at all.\n\nSource: nmstate/kubernetes-nmstate docs (policies are applied independently, in no fixed order);\nnmstate rust/src/lib/ifaces/linux_bridge.rs (the list of ports is authoritative).",
    wrong: {
      intent:
        '# environments/prod/site.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: site}\nspec: {type: bridge, vlanId: 100, bridgeName: br-site, cidr: 192.168.100.0/24}\n\n# manifests/nodes.yaml\napiVersion: nmstate.io/v1\nkind: NodeNetworkConfigurationPolicy\nmetadata: {name: br-site}\nspec:\n  desiredState:\n    interfaces:\n      - name: br-site\n        type: linux-bridge\n        state: up\n        bridge: {port: [{name: ens162}]}',
      report:
        'manifests/nodes.yaml:7:15 error interface-in-two-policies\n  policy "br-site" must not describe "br-site", which netintent makes for Network "shop/site"\n    7 |       - name: br-site\n      |               ^^^^^^^\n  environments/prod/site.yaml:4:7 Network "shop/site" needs it here\n  hint: remove the interface from the policy, or list it in `existing.bridges` of the Cluster where it is a bridge',
    },
    right: {
      intent:
        '# environments/prod/site.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: site}\nspec: {type: bridge, vlanId: 100, bridgeName: br-site, cidr: 192.168.100.0/24}\n\n# manifests/nodes.yaml\napiVersion: nmstate.io/v1\nkind: NodeNetworkConfigurationPolicy\nmetadata: {name: br-other}\nspec:\n  desiredState:\n    interfaces:\n      - name: br-other\n        type: linux-bridge\n        state: up\n        bridge: {port: [{name: ens162}]}',
    },
  },
  {
    code: 'interface-left-on-node',
    title: 'An interface that no policy wants must not stay on a node',
    law: 'An interface that no policy wants must not stay on a node.\n\nA policy that is deleted reverts nothing. So `netintent retire` puts an interface into its policy as `state: absent`;\nwhile a node still has it, this is an error. A bridge with a name of ours that no policy speaks of at all, and the VLAN\ninterface below it, are a warning: they look as if they were left, and only a person can know.\n\nSource: kubernetes-nmstate, user-guide/102-configuration; NodeNetworkState (nmstate.io/v1beta1).',
  },
  {
    code: 'interface-name-too-long',
    title: 'The name of a VLAN interface must have at most 15 characters',
    law: 'The VLAN interface of a NIC, called `<NIC>.<VLAN>`, must have at most 15 characters.\n\nThe kernel keeps names in 16 bytes, the last of them zero; a longer name is refused on the node, long after the merge.\nA NIC whose name has more than ten characters has no room for a VLAN of four digits.\n\nSource: linux/if.h IFNAMSIZ; net/core/dev.c dev_valid_name.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: data, bridgeName: br-management-01, vlanId: 100}',
      report:
        'environments/prod/web.yaml:7:32 error interface-name-too-long\n  `bridgeName` must be the name of a node interface (1 to 15 characters without "/", ":", "%" and spaces; "lo", "all" and "default" are taken), not "br-management-01"\n    7 |     - {name: data, bridgeName: br-management-01, vlanId: 100}\n      |                                ^^^^^^^^^^^^^^^^\n  hint: such as `bridgeName: br-mgmt`',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: data, bridgeName: br-management-1, vlanId: 100}',
    },
  },
  {
    code: 'interface-owned-twice',
    title: 'An interface of a node must have one owner',
    law: 'An interface of a node must have one owner: the node itself (a NIC), the intents that need it, or its retirement.\n\nA bridge or VLAN interface with the name of a NIC would replace the NIC. An interface that is retired while an intent\nneeds it would be made and removed in turn; one that somebody else made is not ours to retire.\n\nSource: nmstate/kubernetes-nmstate docs (policies are applied independently, in no fixed order).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      bridgeName: ens161\n      vlanId: 100\n      ipConfig: {address: 192.168.100.10/24}',
      report:
        'environments/prod/web.yaml:8:19 error interface-owned-twice\n  a bridge must not be called "ens161", which is a NIC of node group "workers"\n    8 |       bridgeName: ens161\n      |                   ^^^^^^\n  environments/prod/environment.yaml:13:20 "ens161" is a NIC of node group "workers" here\n  hint: write another `bridgeName`, such as br-ens161; or `type: macvlan` for direct access to a NIC',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      bridgeName: br-data\n      vlanId: 100\n      ipConfig: {address: 192.168.100.10/24}',
    },
  },
  {
    code: 'interface-unknown-on-node-group',
    title: 'A NIC that an intent uses must be one of those that its node group lists',
    law: "A NIC that an intent uses must be one of those that its node group lists.\n\nNMState refuses a policy whose base interface does not exist, node by node, long after the merge. The `formerPort` of a\nretired bridge may be a VLAN interface of such a NIC. A node group that lists no `interfaces` is not judged.\n\nSource: nmstate rust/src/lib/ifaces (a VLAN's base interface and a bridge's port must exist).",
    wrong: {
      intent:
        '# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  cluster:\n    nodeGroups:\n      - name: workers\n        interfaces: [{name: ens160}, {name: ens161}]\n  defaults: {uplink: eth1}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: 192.168.100.10/24}',
      report:
        'environments/prod/environment.yaml:9:22 error interface-unknown-on-node-group\n  "eth1" must be one of the NICs of node group "workers"\n    9 |   defaults: {uplink: eth1}\n      |                      ^^^^\n  environments/prod/environment.yaml:8:21 node group "workers" lists its NICs here\n  hint: it lists: ens160, ens161',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  physicalInterface: ens161\n  vlanId: 100\n  cidr: 192.168.100.0/24',
    },
  },
  {
    code: 'ipam-range-overlap',
    title: 'Two ranges of one segment that give out addresses must not overlap',
    law: 'Two ranges of one segment that give out addresses must not overlap.\n\nEach keeps its own books and would give an address to a second machine. Ranges of one allocator keep one book: those of\n`whereabouts` with one `network_name` (unless `enable_overlapping_ranges` is off and the ranges differ), those of\n`host-local` with one network name, those of one OVN network. Ranges on different segments may overlap: two VLANs, two\nbridges, the overlays of two networks.\n\nSorted by first address, a range overlaps an earlier one of another allocator exactly when it starts before the\nfurthest end seen so far among the others: one pass that keeps the two furthest, O(n log n).\n\nSource: containernetworking/plugins plugins/ipam/host-local (one store for each network name);\nk8snetworkplumbingwg/whereabouts (`network_name`, `enable_overlapping_ranges`).',
    wrong: {
      intent:
        '# environments/prod/db.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: site}\nspec: {type: bridge, bridgeName: br-legacy, cidr: 192.168.100.0/24, dhcp: {start: 192.168.100.100, end: 192.168.100.199, serverAddress: 192.168.100.2}}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: db}\nspec:\n  rootDisk: {claim: {name: db-root}}\n  networks:\n    - {name: site, network: site, ipConfig: {mode: static, address: 192.168.100.10/24}}\n\n# manifests/lan.yaml\napiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: lan, namespace: shop}\nspec:\n  config: |\n    {\n      "cniVersion": "0.3.1", "type": "bridge", "bridge": "br-legacy",\n      "ipam": {"type": "host-local", "subnet": "192.168.100.0/24", "rangeStart": "192.168.100.150"}\n    }\n\n# manifests/nodes.yaml\napiVersion: nmstate.io/v1\nkind: NodeNetworkConfigurationPolicy\nmetadata: {name: br-legacy}\nspec:\n  desiredState:\n    interfaces:\n      - name: br-legacy\n        type: linux-bridge\n        state: up\n        bridge: {port: [{name: ens161.100}]}\n      - name: ens161.100\n        type: vlan\n        state: up\n        vlan: {base-iface: ens161, id: 100}',
      report:
        'manifests/lan.yaml:8:48 error ipam-range-overlap\n  range "192.168.100.150-192.168.100.255" of NetworkAttachmentDefinition "shop/lan" must not overlap "192.168.100.100-192.168.100.199" of Network "shop/site" in routing domain "default"\n    8 |       "ipam": {"type": "host-local", "subnet": "192.168.100.0/24", "rangeStart": "192.168.100.150"}\n      |                                                ^^^^^^^^^^^^^^^^^^\n  environments/prod/db.yaml:4:83 Network "shop/site" gives out "192.168.100.100-192.168.100.199" here\n  hint: shorten one of the two, or have both allocated by whereabouts with one `network_name`',
    },
    right: {
      intent:
        'apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: lan, namespace: shop}\nspec:\n  config: |\n    {"cniVersion": "0.3.1", "type": "bridge", "bridge": "br-100", "ipam": {"type": "whereabouts", "range": "192.168.100.0/24"}}\n---\napiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: lan-pods, namespace: shop}\nspec:\n  config: |\n    {"cniVersion": "0.3.1", "type": "bridge", "bridge": "br-100", "ipam": {"type": "whereabouts", "range": "192.168.100.100-192.168.100.200/24"}}',
    },
  },
  {
    code: 'isolated-leads-out',
    title: 'An `isolated` Network must have no way out, and none in',
    law: 'An `isolated` Network must have no way out, and none in.\n\nIt is a segment and nothing else: no router, no name server, and nothing of the cluster is on it. A gateway would never\nanswer, a Service would lead to an address that no node reaches, and a name server must be one of the VMs there.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lab}\nspec:\n  type: isolated\n  vlanId: 500\n  cidr: 10.50.0.0/24\n  gateway: 10.50.0.1\n  dhcp: {start: 10.50.0.100, end: 10.50.0.199, dnsServers: [192.0.2.53]}',
      report:
        'environments/prod/lab.yaml:8:12 error isolated-leads-out\n  Network "shop/lab" is `isolated` and must not have a `gateway`\n    8 |   gateway: 10.50.0.1\n      |            ^^^^^^^^^\n  hint: remove it, or write `type: bridge` on the Network where a router is on the segment\n\nenvironments/prod/lab.yaml:9:60 error isolated-leads-out\n  Network "shop/lab" is `isolated` and must not have `dnsServers`\n    9 |   dhcp: {start: 10.50.0.100, end: 10.50.0.199, dnsServers: [192.0.2.53]}\n      |                                                            ^^^^^^^^^^^^\n  hint: remove it, or write `type: bridge` on the Network where a router is on the segment',
    },
    right: {
      intent:
        '# environments/prod/lab.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lab}\nspec:\n  type: isolated\n  vlanId: 500\n  cidr: 10.50.0.0/24\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default, portMappings: [{containerPort: 80}]}\n    - {name: data, network: lab, ipConfig: {address: 10.50.0.10/24, dnsServers: [10.50.0.53]}}',
    },
  },
  {
    code: 'layer-too-large',
    title: 'A folder that is delivered as one should hold at most 1,000 objects',
    law: 'A folder that is delivered as one should hold at most 1,000 objects.\n\nArgo CD and Flux render, compare and sync all of an Application or Kustomization at once: larger ones make each change\nslow for everybody. What is delivered as one is a layer of an environment or, with `delivery.buckets`, each bucket: of one\nnamespace by Flux, of all namespaces together by Argo CD. Buckets are best chosen early: objects that move from one delivery\nunit to another are pruned on the way.\n\nSource: Argo CD, operator-manual/high_availability.md (monorepo scaling considerations).',
  },
  {
    code: 'load-balancer-address-outside-pool',
    title: 'A load balancer address must lie in a pool',
    law: 'A load balancer address must lie in a pool of the cluster\'s load balancer.\n\nThe provider gives out the addresses of its pools alone: a Service that asks for another one stays pending, and the\nVM is exposed nowhere. A provider whose pools the Cluster does not list is trusted.\n\nSource: metallb.io/usage ("Requesting Specific IPs"); docs.cilium.io/en/stable/network/lb-ipam.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  expose:\n    - {name: front, type: LoadBalancer, ports: [{port: 443}], loadBalancerIP: 198.51.100.16}\n  firewall: {ingress: {default: accept}}',
      report:
        'environments/prod/web.yaml:9:79 error load-balancer-address-outside-pool\n  load balancer address "198.51.100.16" must lie in a pool: "public" (198.51.100.0-198.51.100.15)\n    9 |     - {name: front, type: LoadBalancer, ports: [{port: 443}], loadBalancerIP: 198.51.100.16}\n      |                                                                               ^^^^^^^^^^^^^\n  environments/prod/environment.yaml:20:73 pool "public" is declared here\n  hint: choose an address of a pool, or remove `loadBalancerIP` to be given one',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  expose:\n    - {name: front, type: LoadBalancer, ports: [{port: 443}], loadBalancerIP: 198.51.100.15}\n  firewall: {ingress: {default: accept}}',
    },
  },
  {
    code: 'load-balancer-chooses-alone',
    title: 'A load balancer of a cloud must not be told pools or addresses',
    law: 'A load balancer of `provider: cloud` must not be told pools or addresses.\n\nSuch a controller chooses addresses by itself. Kubernetes has no field to ask it for one (`spec.loadBalancerIP` is\ndeprecated, and each cloud has annotations of its own), so that what is written would be without effect.\n\nSource: Kubernetes API reference, Service v1 core, `loadBalancerIP`.',
    wrong: {
      intent:
        '# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  cluster: {loadBalancer: {provider: cloud}}\n  defaults: {namespace: shop}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  expose:\n    - {name: public, type: LoadBalancer, ports: [{port: 443}], loadBalancerIP: 198.51.100.20}\n  firewall: {ingress: {default: accept}}',
      report:
        'environments/prod/web.yaml:9:64 error load-balancer-chooses-alone\n  `loadBalancerIP` of exposure "public" must not stand beside `provider: cloud`, which chooses addresses by itself\n    9 |     - {name: public, type: LoadBalancer, ports: [{port: 443}], loadBalancerIP: 198.51.100.20}\n      |                                                                ^^^^^^^^^^^^^^\n  hint: delete `loadBalancerIP`; the address stands in the status of the Service',
    },
    right: {
      intent:
        '# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  cluster: {loadBalancer: {provider: cloud}}\n  defaults: {namespace: shop}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  expose:\n    - {name: public, type: LoadBalancer, ports: [{port: 443}]}\n  firewall: {ingress: {default: accept}}',
    },
  },
  {
    code: 'load-balancer-family-mismatch',
    title: 'A load balancer address must be of a family that its attachment has',
    law: 'A load balancer address must be of a family that its attachment has.\n\nA Service sends each family to endpoints of that family alone. On the pod network a VM has the families of pods, on\nanother one those of its static addresses; an address of a further family would be announced and lead to nobody.\n\nSource: Kubernetes documentation, concepts/services-networking/dual-stack; EndpointSlice `addressType`.',
    wrong: {
      intent:
        '# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  cluster:\n    podCIDRs: [10.244.0.0/16]\n    serviceCIDRs: [10.96.0.0/12, "fd00:96::/112"]\n    nodeGroups: [{name: workers, interfaces: [{name: ens161}]}]\n    loadBalancer: {provider: metallb}\n  defaults: {namespace: shop}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default\n    - name: lan\n      vlanId: 100\n      ipConfig: {address: 192.168.100.10/24}\n  expose:\n    - {name: pod, type: LoadBalancer, loadBalancerIP: "2001:db8::5", ports: [{port: 443}]}\n    - {name: lan, type: LoadBalancer, network: lan, loadBalancerIP: "2001:db8::6", ports: [{port: 443}]}\n  firewall: {ingress: {default: accept}}',
      report:
        'environments/prod/web.yaml:12:55 error load-balancer-family-mismatch\n  load balancer address "2001:db8::5" of exposure "pod" must be IPv4, as attachment "default" is\n   12 |     - {name: pod, type: LoadBalancer, loadBalancerIP: "2001:db8::5", ports: [{port: 443}]}\n      |                                                       ^^^^^^^^^^^^^\n  environments/prod/web.yaml:7:13 "default" is attached here\n  hint: write an IPv4 address, or lead the exposure to an attachment with IPv6 (`network`)\n\nenvironments/prod/web.yaml:13:69 error load-balancer-family-mismatch\n  load balancer address "2001:db8::6" of exposure "lan" must be IPv4, as attachment "lan" is\n   13 |     - {name: lan, type: LoadBalancer, network: lan, loadBalancerIP: "2001:db8::6", ports: [{port: 443}]}\n      |                                                                     ^^^^^^^^^^^^^\n  environments/prod/web.yaml:10:27 this address is IPv4\n  hint: write an IPv4 address, or lead the exposure to an attachment with IPv6 (`network`)',
    },
    right: {
      intent:
        '# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  cluster:\n    podCIDRs: [10.244.0.0/16]\n    serviceCIDRs: [10.96.0.0/12, "fd00:96::/112"]\n    nodeGroups: [{name: workers, interfaces: [{name: ens161}]}]\n    loadBalancer: {provider: metallb}\n  defaults: {namespace: shop}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default\n    - name: lan\n      vlanId: 100\n      ipConfig: {addresses: [192.168.100.10/24, "fd00:100::10/64"]}\n  expose:\n    - {name: pod, type: LoadBalancer, loadBalancerIP: 198.51.100.5, ports: [{port: 443}]}\n    - {name: lan, type: LoadBalancer, network: lan, loadBalancerIP: [198.51.100.6, "2001:db8::6"], ports: [{port: 443}]}\n  firewall: {ingress: {default: accept}}',
    },
  },
  {
    code: 'load-balancer-missing',
    title: 'A LoadBalancer must have a provider in the Cluster',
    law: 'A LoadBalancer must have a provider in the Cluster.\n\nKubernetes itself gives no Service an address: without a provider it stays pending for ever, and the VM is exposed\nnowhere. A `hostPort` that no node can open needs one too (`node-port-out-of-range`).\n\nSource: Kubernetes documentation, concepts/services-networking/service, "type: LoadBalancer".',
    wrong: {
      intent:
        '# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec: {defaults: {namespace: shop}}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  expose:\n    - {name: public, type: LoadBalancer, ports: [{port: 443}]}\n  firewall: {ingress: {default: accept}}',
      report:
        'environments/prod/web.yaml:9:28 error load-balancer-missing\n  exposure "public" must have a load balancer in the Cluster to be a LoadBalancer: nothing else gives it an address\n    9 |     - {name: public, type: LoadBalancer, ports: [{port: 443}]}\n      |                            ^^^^^^^^^^^^\n  environments/prod/environment.yaml:4:1 the cluster is described here\n  hint: write `loadBalancer: {provider: metallb}` in the Cluster (or `cilium`, or `cloud`), or choose `type: NodePort`',
    },
    right: {
      intent:
        '# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  cluster: {loadBalancer: {provider: metallb}}\n  defaults: {namespace: shop}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  expose:\n    - {name: public, type: LoadBalancer, ports: [{port: 443}]}\n  firewall: {ingress: {default: accept}}',
    },
  },
  {
    code: 'localnet-without-mapping',
    title: 'The physical network of an OVN localnet should be mapped to a bridge',
    law: 'The physical network of an OVN localnet should be mapped to a bridge of the nodes.\n\nWithout the mapping the logical switch has no port on the wire: VMs start, and reach nobody outside of OVN. Judged\nwhere a policy that is read maps any physical network. `physnet` is the one that OVN-Kubernetes maps itself.\n\nSource: ovn-kubernetes docs/features/multiple-networks/multi-homing.md ("localnet"); nmstate `ovn.bridge-mappings`.',
    wrong: {
      intent:
        '# manifests/edge.yaml\napiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: edge, namespace: shop}\nspec:\n  config: |\n    {\n      "cniVersion": "0.3.1", "name": "edge", "type": "ovn-k8s-cni-overlay",\n      "topology": "localnet", "physicalNetworkName": "physnet2", "netAttachDefName": "shop/edge"\n    }\n\n# manifests/nodes.yaml\napiVersion: nmstate.io/v1\nkind: NodeNetworkConfigurationPolicy\nmetadata: {name: ovn}\nspec:\n  desiredState:\n    ovn:\n      bridge-mappings:\n        - {localnet: physnet1, bridge: br-ext, state: present}',
      report:
        'manifests/edge.yaml:8:54 warning localnet-without-mapping\n  physical network "physnet2" of NetworkAttachmentDefinition "shop/edge" should be mapped to a bridge by `ovn.bridge-mappings` of a policy\n    8 |       "topology": "localnet", "physicalNetworkName": "physnet2", "netAttachDefName": "shop/edge"\n      |                                                      ^^^^^^^^^^\n  hint: did you mean "physnet1"?',
    },
    right: {
      intent:
        '# manifests/edge.yaml\napiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: edge, namespace: shop}\nspec:\n  config: |\n    {\n      "cniVersion": "0.3.1", "name": "edge", "type": "ovn-k8s-cni-overlay",\n      "topology": "localnet", "physicalNetworkName": "physnet1", "netAttachDefName": "shop/edge"\n    }\n\n# manifests/nodes.yaml\napiVersion: nmstate.io/v1\nkind: NodeNetworkConfigurationPolicy\nmetadata: {name: ovn}\nspec:\n  desiredState:\n    ovn:\n      bridge-mappings:\n        - {localnet: physnet1, bridge: br-ext, state: present}',
    },
  },
  {
    code: 'mac-claimed-twice',
    title: 'A MAC address must belong to one attachment of the cluster',
    law: "A MAC address must belong to one attachment of the cluster, and of all clusters on a segment that they share.\n\nA bridge learns where a MAC is from its last frame: two guests with one MAC steal each other's traffic, and DHCP gives\nboth one lease. A MAC that nobody wrote is derived from environment, namespace, VM and attachment; should two of those\ncollide, a written `macAddress` on one of them mends it. Two attachments of one VM with one name are the law\n`attachment-name-repeated`.\n\nSource: IEEE 802.1Q-2022 section 8.7 (the learning process).",
    wrong: {
      intent:
        '# environments/prod/web-copy.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web-copy}\nspec:\n  rootDisk: {claim: {name: web-copy-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: 192.168.100.11/24}\n      macAddress: "02:00:5e:10:00:01"\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: 192.168.100.10/24}\n      macAddress: "02:00:5e:10:00:01"',
      report:
        'environments/prod/web-copy.yaml:10:19 error mac-claimed-twice\n  MAC "02:00:5e:10:00:01" must belong to one attachment, and Wukong "shop/web" attachment "data" has it\n   10 |       macAddress: "02:00:5e:10:00:01"\n      |                   ^^^^^^^^^^^^^^^^^^^\n  environments/prod/web.yaml:10:19 Wukong "shop/web" attachment "data" has it here\n  hint: write another `macAddress` on one of them, or leave it out to get one of its own',
    },
    right: {
      intent:
        '# environments/prod/web-copy.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web-copy}\nspec:\n  rootDisk: {claim: {name: web-copy-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: 192.168.100.11/24}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: 192.168.100.10/24}\n      macAddress: "02:00:5e:10:00:01"',
    },
  },
  {
    code: 'mac-invalid',
    title: 'A MAC address must be a unicast address of six octets',
    law: 'A MAC address must be a unicast address of six octets, and not all zero.\n\nSwitches never learn a multicast source, so frames from such an interface go nowhere.\n\nSource: IEEE 802-2014 section 8.2 (the individual/group bit).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      macAddress: "01:00:5e:00:00:01"',
      report:
        'environments/prod/web.yaml:9:19 error mac-invalid\n  `macAddress` must be a unicast MAC address of six octets, or "auto", not "01:00:5e:00:00:01"\n    9 |       macAddress: "01:00:5e:00:00:01"\n      |                   ^^^^^^^^^^^^^^^^^^^\n  hint: such as `macAddress: 02:00:5e:10:00:01`',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      macAddress: "02:00:5e:00:00:01"',
    },
  },
  {
    code: 'manifest-repeated',
    title: 'Manifests must hold each object once',
    law: 'Manifests must hold each object once.\n\nOf two texts for one object the one that is applied last wins, and what the other says is gone. The first one is\njudged, the later ones are not. Overlays of kustomize repeat objects on purpose: give the rendered text instead.\n\nSource: Kubernetes documentation, concepts/overview/working-with-objects/names.',
    wrong: {
      intent:
        '# manifests/web-old.yaml\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec:\n  type: NodePort\n  ports: [{port: 80, protocol: TCP, nodePort: 30081}]\n\n# manifests/web.yaml\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec:\n  type: NodePort\n  ports: [{port: 80, protocol: TCP, nodePort: 30080}]',
      report:
        'manifests/web-old.yaml:3:18 error manifest-repeated\n  Service "shop/web" must be written once\n    3 | metadata: {name: web, namespace: shop}\n      |                  ^^^\n  manifests/web.yaml:3:18 it is written here already, and this one counts\n  hint: remove one of the two; of overlays, read what kubectl kustomize renders',
    },
    right: {
      intent:
        '# manifests/web-old.yaml\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: billing}\nspec:\n  type: NodePort\n  ports: [{port: 80, protocol: TCP, nodePort: 30081}]\n\n# manifests/web.yaml\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec:\n  type: NodePort\n  ports: [{port: 80, protocol: TCP, nodePort: 30080}]',
    },
  },
  {
    code: 'manifest-unreadable',
    title: 'A manifest must be YAML or JSON that Kubernetes can read',
    law: "A manifest must be YAML or JSON that Kubernetes can read.\n\nWhat cannot be read cannot be compared: an address in it could be anybody's. Anchors, aliases and merge keys are read.\nTemplates of Helm and patches of kustomize are no manifests: render them first. Texts inside an object, such as the\nnetwork data of a VM, are read too. The other documents and files are judged nevertheless.\n\nSource: YAML 1.2.2; Kubernetes documentation, concepts/overview/working-with-objects.",
    wrong: {
      intent:
        'apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: lan, namespace: shop}\nspec:\n  config: |\n    {\n      "cniVersion": "0.3.1",\n      "type": "bridge",\n      "bridge": "br-100",\n    }',
      report:
        'manifests/lan.yaml:6:5 error manifest-unreadable\n  the config of NetworkAttachmentDefinition "shop/lan" must be JSON with a `type`, or with `plugins` that have one\n    6 |     {\n      |     ^\n  hint: a JSON checker finds the place: no comma after the last entry, no comments, double quotes',
    },
    right: {
      intent:
        '# As kubectl takes it, and much documentation writes it: the last lines stand left of their key.\napiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: lan, namespace: shop}\nspec:\n  config: \'{\n    "cniVersion": "0.3.1", "type": "bridge", "bridge": "br1",\n    "ipam": {"type": "host-local", "subnet": "10.20.0.0/24", "rangeStart": "10.20.0.10", "rangeEnd": "10.20.0.50"}\n  }\'\n---\napiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: lan-2, namespace: shop}\nspec:\n  config: "{\n\\"cniVersion\\": \\"0.3.1\\", \\"type\\": \\"bridge\\", \\"bridge\\": \\"br1\\",\n\n\\"ipam\\": {\\"type\\": \\"static\\", \\"addresses\\": [{\\"address\\": \\"10.20.0.45/24\\"}]}\n}"\n---\napiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: lan-3, namespace: shop}\nspec:\n  config: \'{\n"cniVersion": "0.3.1", "type": "bridge", "bridge": "br1",\n"ipam": {"type": "host-local", "subnet": "10.20.0.0/24", "rangeStart": "10.20.0.40", "rangeEnd": "10.20.0.59"}\n}\'',
    },
  },
  {
    code: 'mass-removal',
    title: 'Removing more than half of an environment must be allowed by name',
    law: 'A run that would remove more than half of an environment\'s files, and at least 10, must be allowed by name. So must\none that removes all of an environment whose folder of intents is still there.\n\nA controller that prunes takes every missing file as a deletion, so a folder that was moved or a base that lost its\nEnvironment would take running VMs away. When the removal is meant, say so once: `--allow-mass-removal`.\n\nSource: Argo CD, user-guide/auto_sync.md ("Automatic Pruning with Allow-Empty").',
  },
  {
    code: 'merge-conflict',
    title: 'Branches that change the same lines of intents must be merged by hand',
    law: 'Branches that change the same lines of intents must be merged by hand.\n\nGit stops at such a merge, so nothing that it would bring can land unseen; what the two make together can only be judged\nonce somebody has decided. Conflicts in `generated/` are no matter: those files are compiled anew.\n\nSource: git-merge-tree(1).',
  },
  {
    code: 'migration-port-accepted',
    title: 'A rule should not accept the ports of live migration on the pod network',
    law: "A rule should not accept the ports of live migration on the pod network.\n\nKubeVirt keeps TCP 49152 and 49153 of the pod for live migration and hands them to no guest. A rule that accepts them\nopens no service of the guest, and opens libvirt in the VM's pod instead. The law is about rules that name ports; one that\nnames none is about all of them knowingly.\n\nSource: kubevirt/kubevirt pkg/network/setup/netpod/masquerade (ports 49152 and 49153 are skipped).",
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, protocol: tcp, peer: any, ports: ["49000-50000"]}',
      report:
        'environments/prod/web.yaml:12:11 warning migration-port-accepted\n  the rule should leave out TCP 49152 and 49153: live migration listens there, never the guest\n   12 |         - {action: accept, protocol: tcp, peer: any, ports: ["49000-50000"]}\n      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  hint: split the range of ports around 49152 and 49153',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, protocol: tcp, peer: any, ports: ["49000-49151"]}',
    },
  },
  {
    code: 'misplaced-object',
    title: 'Each kind must live where it is read from',
    law: 'Each kind must live where it is read from.\n\n`Cluster` and `RetiredInterfaces` live in environments/_clusters, because several environments share them; every\nother kind lives in the folder of its environment or of a base.',
    wrong: {
      intent:
        '# environments/base/allocations/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Allocations\nmetadata: {name: lan, namespace: shop}\nspec:\n  addresses:\n    - {address: 10.20.0.17, vm: shop/web, attachment: data}\n\n# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec: {bases: [../base], defaults: {namespace: shop}}',
      report:
        'environments/base/allocations/lan.yaml:2:7 error misplaced-object\n  a Allocations must live in the folder of an environment, not in "environments/base/allocations"\n    2 | kind: Allocations\n      |       ^^^^^^^^^^^\n  hint: move it to the folder of an environment',
    },
    right: {
      intent:
        '# environments/_clusters/eu1.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Cluster\nmetadata: {name: eu1}\nspec: {}\n\n# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec: {cluster: eu1}',
    },
  },
  {
    code: 'more-than-one-pod-network',
    title: 'At most one attachment of a VM must be on the pod network',
    law: 'At most one attachment of a VM must be on the pod network.\n\nAn attachment is on the pod network by `type: pod`, or by the name `default`. A pod has one address on that network, so a\nsecond interface there would have none.\n\nSource: kubevirt/kubevirt pkg/network/admitter ("more than one interface is connected to a pod network").',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default\n    - name: cluster\n      type: pod',
      report:
        'environments/prod/web.yaml:9:13 error more-than-one-pod-network\n  attachment "cluster" must not be on the pod network beside "default"\n    9 |       type: pod\n      |             ^^^\n  environments/prod/web.yaml:7:13 "default" is on the pod network here\n  hint: remove one of the two, or give it another name and type, and a `network`, `vlanId` or `bridgeName`',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default\n    - name: data\n      vlanId: 100\n      ipConfig: {address: 192.168.100.10/24}',
    },
  },
  {
    code: 'more-than-one-primary',
    title: 'At most one attachment of a VM must say `primary: true`',
    law: "At most one attachment of a VM must say `primary: true`.\n\nThe primary ranks first: it becomes the VM's first interface, and its gateway wins where several compete. With none\nmarked, the first attachment in the list is the primary; `priority` orders the rest.",
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: management\n      vlanId: 100\n      primary: true\n      ipConfig: {address: 192.168.100.10/24}\n    - name: storage\n      vlanId: 200\n      primary: true\n      ipConfig: {address: 192.168.200.10/24}',
      report:
        'environments/prod/web.yaml:13:16 error more-than-one-primary\n  attachment "storage" must not be `primary` beside "management"\n   13 |       primary: true\n      |                ^^^^\n  environments/prod/web.yaml:9:16 "management" is primary here\n  hint: remove `primary` from one of the two; `priority` orders those that are not primary',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: management\n      vlanId: 100\n      ipConfig: {address: 192.168.100.10/24}\n    - name: storage\n      vlanId: 200\n      primary: true\n      ipConfig: {address: 192.168.200.10/24}',
    },
  },
  {
    code: 'mtu-exceeds-parent',
    title: 'An MTU must fit what carries it',
    law: 'The MTU of a Network must fit its NIC, and that of an attachment its Network, or its NIC where it has none.\n\nThe kernel refuses a VLAN interface with a larger MTU than the NIC below; a bridge drops what its port cannot send, and\nonly large packets vanish. A NIC without an `mtu` in the Cluster is not judged.\n\nSource: Linux net/8021q/vlan_dev.c, vlan_dev_change_mtu.',
    wrong: {
      intent:
        '# environments/prod/storage.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: storage}\nspec:\n  type: bridge\n  vlanId: 300\n  mtu: 4000\n  cidr: 10.30.0.0/24\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: storage\n      network: storage\n      mtu: 9000\n      ipConfig: {address: 10.30.0.10/24}',
      report:
        'environments/prod/web.yaml:9:12 error mtu-exceeds-parent\n  `mtu` 9000 must be at most 4000, the MTU of Network "shop/storage"\n    9 |       mtu: 9000\n      |            ^^^^\n  environments/prod/storage.yaml:7:8 Network "shop/storage" carries it\n  hint: write mtu: 4000, or raise that of Network "shop/storage"',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: storage}\nspec:\n  type: bridge\n  physicalInterface: ens161\n  vlanId: 300\n  mtu: 9000\n  cidr: 10.30.0.0/24',
    },
  },
  {
    code: 'mtu-out-of-range',
    title: 'An MTU must be at least 1280 where IPv6 is used',
    law: 'An MTU must be 68 to 65535, and at least 1280 where IPv6 is used.\n\nIPv6 has no fragmentation below 1280 bytes: the kernel takes IPv6 off an interface with a smaller MTU, addresses and\nall.\n\nSource: RFC 8200 section 5 (IPv6); RFC 791 section 3.1 (68).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      mtu: 1200\n      ipConfig: {address: "2001:db8:100::10/64"}',
      report:
        'environments/prod/web.yaml:9:12 error mtu-out-of-range\n  `mtu` 1200 must be at least 1280 where IPv6 is used\n    9 |       mtu: 1200\n      |            ^^^^\n  environments/prod/web.yaml:10:27 IPv6 is used here\n  hint: write mtu: 1280 or more, or use IPv4 alone',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      mtu: 1200\n      ipConfig: {address: 192.168.100.10/24}',
    },
  },
  {
    code: 'nad-bridge-missing',
    title: 'The bridge that a definition names should be one that the nodes have',
    law: "The bridge that a definition names should be one that the nodes have.\n\nThe bridge plugin makes a bridge that is missing: without a port, so that VMs on it reach nobody on other nodes, and\nnothing says so. The ovs plugin fails, and the pod does not start. Nodes have the bridges of policies, of intents, and\nof the Cluster's `existing.bridges`; where none of these says anything of bridges, this is silent. So it is about\nbridges that the plugin makes on purpose (`isGateway`, `ipMasq`), and about those of the cluster's own network.\n\nSource: containernetworking/plugins plugins/main/bridge (ensureBridge); k8snetworkplumbingwg/ovs-cni docs/cni-plugin.md.",
    wrong: {
      intent:
        '# manifests/lan.yaml\napiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: lan, namespace: shop}\nspec:\n  config: |\n    {"cniVersion": "0.3.1", "type": "bridge", "bridge": "br-l00"}\n\n# manifests/nodes.yaml\napiVersion: nmstate.io/v1\nkind: NodeNetworkConfigurationPolicy\nmetadata: {name: br-100}\nspec:\n  desiredState:\n    interfaces:\n      - name: br-100\n        type: linux-bridge\n        state: up\n        bridge: {port: [{name: ens161}]}',
      report:
        'manifests/lan.yaml:6:57 warning nad-bridge-missing\n  bridge "br-l00" of NetworkAttachmentDefinition "shop/lan" should be made by a policy or an intent: where it is missing, the plugin makes one that leads nowhere\n    6 |     {"cniVersion": "0.3.1", "type": "bridge", "bridge": "br-l00"}\n      |                                                         ^^^^^^^^\n  hint: did you mean "br-100"?',
    },
    right: {
      intent:
        '# manifests/lan.yaml\napiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: lan, namespace: shop}\nspec:\n  config: |\n    {"cniVersion": "0.3.1", "type": "bridge", "bridge": "br-100"}\n\n# manifests/nodes.yaml\napiVersion: nmstate.io/v1\nkind: NodeNetworkConfigurationPolicy\nmetadata: {name: br-100}\nspec:\n  desiredState:\n    interfaces:\n      - name: br-100\n        type: linux-bridge\n        state: up\n        bridge: {port: [{name: ens161}]}',
    },
  },
  {
    code: 'nad-claimed-twice',
    title: 'An attachment definition must be made by one intent',
    law: "An attachment definition must be made by one intent, and not at all where the Cluster lists it as somebody else's.\n\nA Network makes one of its own name, an attachment that describes its segment one called `<vm>-<attachment>-nad`. Two\nthat meet would overwrite each other with every sync, and VMs would start on the segment of whoever was last. So would\none in a manifest that is read with `--manifests`. One Network that two environments make is the law\n`object-made-twice`.\n\nSource: Kubernetes documentation, concepts/overview/working-with-objects/names; k8snetworkplumbingwg/multus-cni\ndocs/how-to-use.md (a definition is found by its namespace and name).",
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: legacy-nad}\nspec:\n  type: bridge\n  vlanId: 200',
      report:
        'environments/prod/lan.yaml:3:18 error nad-claimed-twice\n  attachment definition "shop/legacy-nad" must come from one place, and the Cluster lists it as somebody else\'s\n    3 | metadata: {name: legacy-nad}\n      |                  ^^^^^^^^^^\n  environments/prod/environment.yaml:23:37 the Cluster lists it as somebody else\'s here\n  hint: rename the Network, the VM or the attachment; or name the existing one by `nadName`',
    },
    right: {
      intent:
        '# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: web-data}\nspec:\n  type: bridge\n  vlanId: 200\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: data, vlanId: 100, ipConfig: {mode: dhcp}}',
    },
  },
  {
    code: 'nad-made-here',
    title: 'A definition named by `nadName` must not be one that an intent makes',
    law: "An attachment definition named by `nadName` must not be one that an intent makes.\n\nOf a definition that is used as it is nobody here knows anything: the VM would get a bridge binding whatever the type\nof the Network that makes it, and neither its `consumers` nor `active` would be asked. `network` attaches to a Network.\nOne that the Cluster lists as somebody else's and an intent makes is the law `nad-claimed-twice`.",
    wrong: {
      intent:
        '# environments/prod/fast.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: fast}\nspec:\n  type: sriov\n  physicalInterface: ens5f0\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: fast, nadName: fast}',
      report:
        'environments/prod/web.yaml:7:29 error nad-made-here\n  `nadName` must name a definition that somebody else made, and Network "shop/fast" makes "shop/fast"\n    7 |     - {name: fast, nadName: fast}\n      |                             ^^^^\n  environments/prod/fast.yaml:3:18 Network "shop/fast" makes it here\n  hint: write `network: shop/fast` in place of `nadName`',
    },
    right: {
      intent:
        '# environments/prod/fast.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: fast}\nspec:\n  type: sriov\n  physicalInterface: ens5f0\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: fast, network: fast}',
    },
  },
  {
    code: 'nad-missing',
    title: 'An attachment definition that a VM names must exist',
    law: "An attachment definition that a VM names must exist: for `nadName`, in the Cluster's `existing.networkAttachments`; for\nany VM, in a manifest that is read with `--manifests`.\n\n`nadName` uses a NetworkAttachmentDefinition as it is; none is generated for it. KubeVirt does not look for it when it\nadmits the VM: the VM's pod would hang in ContainerCreating. One that an intent makes is the law `nad-made-here`. VMs in\nmanifests are judged where any definition is among them: a folder without one says nothing of them.\n\nSource: k8snetworkplumbingwg/multus-cni docs/how-to-use.md; kubevirt/kubevirt pkg/network/admitter.",
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: legacy, nadName: legacy-nat}',
      report:
        'environments/prod/web.yaml:7:31 error nad-missing\n  attachment definition "shop/legacy-nat" must be listed in `existing.networkAttachments` of the Cluster\n    7 |     - {name: legacy, nadName: legacy-nat}\n      |                               ^^^^^^^^^^\n  hint: did you mean "shop/legacy-nad"?',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: legacy, nadName: legacy-nad}',
    },
  },
  {
    code: 'nad-name-mismatch',
    title: '`netAttachDefName` must be the namespace and name of its definition',
    law: '`netAttachDefName` of an OVN-Kubernetes definition must be its own namespace and name.\n\nOVN-Kubernetes looks the definition up by it when a pod starts: with another name the pod gets no interface, or the\nsubnet of somebody else.\n\nSource: ovn-kubernetes docs/features/multiple-networks/multi-homing.md ("netAttachDefName").',
    wrong: {
      intent:
        'apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: blue, namespace: shop}\nspec:\n  config: |\n    {\n      "cniVersion": "0.3.1", "name": "tenant-blue", "type": "ovn-k8s-cni-overlay",\n      "topology": "layer2", "subnets": "10.100.200.0/24", "netAttachDefName": "billing/blue"\n    }',
      report:
        'manifests/blue.yaml:8:79 error nad-name-mismatch\n  `netAttachDefName` of NetworkAttachmentDefinition "shop/blue" must be "shop/blue", not "billing/blue"\n    8 |       "topology": "layer2", "subnets": "10.100.200.0/24", "netAttachDefName": "billing/blue"\n      |                                                                               ^^^^^^^^^^^^^^\n  manifests/blue.yaml:3:18 the definition has its name here\n  hint: write "netAttachDefName": "shop/blue"',
    },
    right: {
      intent:
        'apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: blue, namespace: shop}\nspec:\n  config: |\n    {\n      "cniVersion": "0.3.1", "name": "tenant-blue", "type": "ovn-k8s-cni-overlay",\n      "topology": "layer2", "subnets": "10.100.200.0/24", "netAttachDefName": "shop/blue"\n    }',
    },
  },
  {
    code: 'name-too-long',
    title: 'A name must not be longer than Kubernetes allows',
    law: 'A name must not be longer than Kubernetes allows.\n\nNames become labels, Services and host names, so most are DNS labels of at most 63 characters; port names have 15.\n\nSource: RFC 1123 section 2.1; kubernetes/apimachinery pkg/util/validation.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww}\nspec:\n  rootDisk: {claim: {name: web-root}}',
      report:
        'environments/prod/web.yaml:3:18 error name-too-long\n  `name` must have at most 63 characters, not 64\n    3 | metadata: {name: wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww}\n      |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  hint: shorten it by 1',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww}\nspec:\n  rootDisk: {claim: {name: web-root}}',
    },
  },
  {
    code: 'network-attached',
    title: 'A Network must not be deleted or stopped while VMs are attached to it',
    law: 'A Network must not be deleted or stopped while VMs are attached to it.\n\nThe VMs would lose the network under their feet. Before it is deleted, every attachment has to be gone; before it is\nstopped, each VM that runs has to let go: detach it, write `state: down` or `state: absent` on the attachment, or\n`runStrategy: Halted` on the VM. All environments count that have the Network from the same file.',
  },
  {
    code: 'network-changed-in-use',
    title: 'The CIDR, VLAN, type or uplink of a Network must not change while VMs stay attached to it',
    law: 'The CIDR, VLAN, type or uplink of a Network must not change while VMs stay attached to it.\n\nA running VM keeps the addresses that its guest has and the port that its pod was given; the bridge, the router and the\nattachment definition would say something else, and the VM would be cut off at its next restart or migration, one VM\nafter the other. One more subnet is no change of those that are there. Judged where a change is compared with a base\n(`check --base`).\n\nSource: KubeVirt user guide, "Interfaces and Networks" (an attachment definition is read when the pod is made).',
    wrong: {
      intent:
        '# environments/prod/app.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: app}\nspec: {type: bridge, vlanId: 300, cidr: 10.31.0.0/24}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default\n    - {name: data, network: app, ipConfig: {address: 10.31.0.5/24}}',
      report:
        'environments/prod/app.yaml:4:41 error network-changed-in-use\n  `cidr` of Network "shop/app" must stay "10.30.0.0/24", not become "10.31.0.0/24", while a VM stays attached to it\n    4 | spec: {type: bridge, vlanId: 300, cidr: 10.31.0.0/24}\n      |                                         ^^^^^^^^^^^^\n  base:environments/prod/app.yaml:4:41 it is "10.30.0.0/24" before the change\n  environments/prod/web.yaml:8:29 Wukong "shop/web" attachment "data" is on it\n  hint: make another Network and move the VMs one by one, or detach them first with `state: absent`',
    },
    right: {
      intent:
        '# environments/prod/app.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: app}\nspec: {type: bridge, vlanId: 301, cidr: 10.30.0.0/24}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default\n    - {name: data, network: app, ipConfig: {address: 10.30.0.5/24}}',
    },
  },
  {
    code: 'network-in-use',
    title: 'A Network must stay until the VMs that run on it have let it go',
    law: 'A Network must stay until the VMs that run on it have let it go.\n\nA VM that is there before and after the change runs through it, and its pod holds the attachment until it is unplugged\nor the VM restarts. A definition that is pruned under it makes its next migration fail. First `state: absent` on the\nattachments, and once the VMs have let go, remove both. A VM that leaves together with its Network needs no such step.\n\nSource: KubeVirt user guide, "Hotplug Network Interfaces" (unplugging); Multus reads the definition for each pod anew.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default',
      report:
        'environments/prod/web.yaml:6:3 warning attachment-removed-without-absent\n  attachment "data" of Wukong "shop/web" should be `state: absent` before it goes: the running VM keeps it until a restart\n    6 |   networks:\n      |   ^^^^^^^^\n  base:environments/prod/web.yaml:8:7 it is written here before the change\n  hint: write it again with `state: absent`, and remove it with a later change\n\nenvironments/prod/web.yaml:6:3 error network-in-use\n  Network "shop/app" must stay while Wukong "shop/web" runs on it\n    6 |   networks:\n      |   ^^^^^^^^\n  base:environments/prod/web.yaml:8:7 attachment "data" is up on it before the change\n  base:environments/prod/app.yaml:3:18 the Network is written here before the change\n  hint: keep the Network and write `state: absent` on the attachment; remove both once the VM has let go',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default',
    },
  },
  {
    code: 'network-inactive',
    title: 'A VM that runs must not be attached to a Network that is not active',
    law: 'A VM that runs must not have an attachment that is up on a Network that is not active.\n\nAn inactive Network has no gateway and no DHCP; the VM would start into silence. A VM with `runStrategy: Halted`, and\nan attachment in state down or absent, may wait for it.',
    wrong: {
      intent:
        '# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 192.168.100.0/24\n  active: false\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      network: lan\n      ipConfig: {address: 192.168.100.10/24}',
      report:
        'environments/prod/web.yaml:8:16 error network-inactive\n  Network "shop/lan" must be active while attachment "data" is up on it\n    8 |       network: lan\n      |                ^^^\n  environments/prod/lan.yaml:8:11 it is inactive here\n  hint: write `active: true` on the Network, or `state: down` here, or `runStrategy: Halted` on the VM',
    },
    right: {
      intent:
        '# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 192.168.100.0/24\n  active: false\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  runStrategy: Halted\n  networks:\n    - name: data\n      network: lan\n      ipConfig: {address: 192.168.100.10/24}',
    },
  },
  {
    code: 'network-not-shared',
    title: 'A VM must attach only to Networks that are shared with its namespace',
    law: 'A VM must attach to a Network of its own namespace, or to one whose `consumers` name that namespace.\n\nA namespace is what a team owns; a Network decides who may join its segment. A VM that describes the segment itself (its\nVLAN, its NIC, its bridge), or takes its VLAN tagged by `trunk`, joins it all the same and is judged alike. Of several\nNetworks on one segment, one that invites the namespace is enough. Environments of one cluster share its namespaces and\nits wires: Networks of all of them count.\n\nSource: IEEE 802.1Q-2022 section 4.4 (a VLAN is a broadcast domain).',
    wrong: {
      intent:
        '# environments/prod/blog.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: blog, namespace: blog}\nspec:\n  rootDisk: {claim: {name: blog-root}}\n  networks:\n    - name: data\n      network: shop/lan\n      ipConfig: {address: 192.168.100.10/24}\n\n# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 192.168.100.0/24',
      report:
        'environments/prod/blog.yaml:8:16 error network-not-shared\n  Network "shop/lan" must list "blog" in `consumers` for this VM to attach\n    8 |       network: shop/lan\n      |                ^^^^^^^^\n  environments/prod/lan.yaml:4:1 it lists no `consumers` here\n  hint: write `consumers: [blog]` on the Network',
    },
    right: {
      intent:
        '# environments/prod/blog.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: blog, namespace: blog}\nspec:\n  rootDisk: {claim: {name: blog-root}}\n  networks:\n    - name: data\n      network: shop/lan\n      ipConfig: {address: 192.168.100.10/24}\n\n# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 192.168.100.0/24\n  consumers: [blog]',
    },
  },
  {
    code: 'network-too-small',
    title: 'A subnet with NAT or DHCP must have room for a gateway and a guest',
    law: 'A subnet with NAT or DHCP must have room for a gateway and a guest beside the network and broadcast addresses.\n\nThe longest prefix that has is /30 in IPv4 and /126 in IPv6.\n\nSource: RFC 950 section 2.1 (IPv4 hosts of a subnet); RFC 4291 section 2.6.1 (the first IPv6 address is anycast).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: nat\n  vlanId: 100\n  cidr: "2001:db8:100::/127"',
      report:
        'environments/prod/lan.yaml:7:9 error network-too-small\n  subnet "2001:db8:100::/127" of Network "shop/lan" must be /126 or wider to hold a gateway and a guest\n    7 |   cidr: "2001:db8:100::/127"\n      |         ^^^^^^^^^^^^^^^^^^^^\n  hint: write a block of /126 or a smaller number',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: nat\n  vlanId: 100\n  cidr: 192.168.100.0/30',
    },
  },
  {
    code: 'node-always-reaches',
    title: 'A rule should not count on keeping a VM and its node apart',
    law: 'A rule should not count on keeping a VM and its node apart on the pod network.\n\nTraffic between a pod and the node that it runs on always passes, whatever policies say, and some engines know nodes by\nother means than their addresses. A rule that drops the addresses of nodes holds for the other nodes at best. A default\nand a rule about `any` peer are not meant for nodes and are left alone.\n\nSource: Kubernetes, concepts/services-networking/network-policies.md (traffic to and from the node where a Pod is running\nis always allowed); cilium/cilium Documentation/security/policy/layer3.rst (CIDR rules do not match nodes).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: accept\n      rules:\n        - {action: drop, peer: 192.168.0.0/16}',
      report:
        'environments/prod/web.yaml:12:32 warning node-always-reaches\n  the rule should not count on a drop of "192.168.10.0/24": a VM and its own node always reach each other\n   12 |         - {action: drop, peer: 192.168.0.0/16}\n      |                                ^^^^^^^^^^^^^^\n  environments/prod/environment.yaml:8:16 nodes have these addresses\n  hint: narrow the peer to what is no node, or filter on the node itself',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: accept\n      rules:\n        - {action: drop, peer: 192.168.20.0/24}',
    },
  },
  {
    code: 'node-groups-overlap',
    title: 'Two node groups of one node must not configure an interface of one name',
    law: "Two node groups whose selectors choose one node must not configure an interface of one name.\n\nEach group has node network policies of its own, and a node applies them in no fixed order: on a node of both groups\neither could win, and segments that look apart here would be one. Only the selectors are compared: one chooses the\nnodes of the other when all its labels are among the other's; `kubernetes.io/os: linux` counts as on every node.\n\nSource: nmstate/kubernetes-nmstate docs (policies are applied independently, in no fixed order).",
    wrong: {
      intent:
        '# environments/prod/backup.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: backup}\nspec:\n  type: bridge\n  nodeGroup: storage\n  vlanId: 100\n  cidr: 192.168.101.0/24\n\n# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  cluster:\n    nodeGroups:\n      - name: workers\n        interfaces: [{name: ens161}, {name: ens162}]\n      - name: storage\n        nodeSelector: {disktype: ssd}\n        interfaces: [{name: ens161}, {name: ens162}]\n  defaults: {uplink: ens161, nodeGroup: workers}\n\n# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 192.168.100.0/24',
      report:
        'environments/prod/environment.yaml:10:23 error node-groups-overlap\n  node groups "storage" and "workers" must not both configure "br-100": one node can be in both\n   10 |         nodeSelector: {disktype: ssd}\n      |                       ^^^^^^^^^^^^^^^\n  environments/prod/environment.yaml:7:9 "workers" is described here\n  environments/prod/backup.yaml:5:9 Network "default/backup" needs "br-100" on "storage" here\n  environments/prod/lan.yaml:5:9 Network "default/lan" needs "br-100" on "workers" here\n  hint: give the two groups different values of one node label, or name the interfaces differently',
    },
    right: {
      intent:
        '# environments/prod/backup.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: backup}\nspec:\n  type: bridge\n  nodeGroup: storage\n  vlanId: 101\n  cidr: 192.168.101.0/24\n\n# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  cluster:\n    nodeGroups:\n      - name: workers\n        interfaces: [{name: ens161}, {name: ens162}]\n      - name: storage\n        nodeSelector: {disktype: ssd}\n        interfaces: [{name: ens161}, {name: ens162}]\n  defaults: {uplink: ens161, nodeGroup: workers}\n\n# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 192.168.100.0/24',
    },
  },
  {
    code: 'node-network-missing',
    title: 'An environment must not come before the node network that it needs',
    law: 'An environment must not come before the node network that it needs.\n\nThe policies of the nodes belong to all environments of a cluster and are written only when none of them has an error.\nA sound environment is written all the same while the committed policies hold all that it needs. When it needs more, its\nattachment definitions would name a bridge that no policy makes, and the bridge plugin would silently make an isolated\none on each node; so it waits.\n\nSource: containernetworking/plugins plugins/main/bridge/bridge.go (the bridge is made where it is missing).',
  },
  {
    code: 'node-network-removed-without-tombstone',
    title: 'An interface of the nodes must be retired before it leaves the intents',
    law: 'An interface of the nodes must be retired before it leaves the intents.\n\nDeleting a NodeNetworkConfigurationPolicy, or an entry of it, reverts nothing: the bridge stays on every node, and\nnobody owns it any more. `netintent retire <interface>` writes it down as one on its way out, the policy then says\n`state: absent`, and `netintent retire --done <interface>` forgets it once the nodes have applied that. What was last\ncommitted below generated/_clusters tells what was made before.\n\nSource: nmstate/kubernetes-nmstate docs/content/user-guide/102-configuration.md (removal of a policy).',
  },
  {
    code: 'node-port-claimed-twice',
    title: 'A node port must be taken once in the cluster',
    law: 'A node port must be taken once in the cluster, whatever the protocol.\n\nEvery node listens on it, so it is one resource for all namespaces and environments: the API server refuses the second\nService, and its VM is not reachable. Only a port that one Service has for several protocols, such as 53 of a name server, has one\nnode port for them. A `hostPort` inside the node-port range takes the port as `nodePort` does.\n\nSource: Kubernetes documentation, concepts/services-networking/service, "type: NodePort"; kubernetes/kubernetes\npkg/registry/core/service/storage/alloc.go.',
    wrong: {
      intent:
        '# environments/prod/resolver.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: resolver}\nspec:\n  rootDisk: {claim: {name: resolver-root}}\n  networks:\n    - name: default\n      portMappings:\n        - {protocol: UDP, containerPort: 53, hostPort: 30053}\n  firewall: {ingress: {default: accept}}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  expose:\n    - {name: dns, type: NodePort, ports: [{port: 53, protocol: UDP, nodePort: 30053}]}\n  firewall: {ingress: {default: accept}}',
      report:
        'environments/prod/web.yaml:9:79 error node-port-claimed-twice\n  node port 30053 must be taken once, and Wukong "shop/resolver" has it\n    9 |     - {name: dns, type: NodePort, ports: [{port: 53, protocol: UDP, nodePort: 30053}]}\n      |                                                                               ^^^^^\n  environments/prod/resolver.yaml:9:56 Wukong "shop/resolver" has it here\n  hint: choose another port for one of them, or remove it to have the cluster choose',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: resolver}\nspec:\n  rootDisk: {claim: {name: resolver-root}}\n  networks:\n    - name: default\n      portMappings:\n        - {protocol: TCP, containerPort: 53, hostPort: 30053}\n        - {protocol: UDP, containerPort: 53, hostPort: 30053}\n  firewall: {ingress: {default: accept}}',
    },
  },
  {
    code: 'node-port-out-of-range',
    title: 'A node port must lie in the node-port range of the cluster',
    law: 'A node port must lie in the node-port range of the cluster.\n\nThe API server refuses a Service with a port outside. A `hostPort` outside becomes a LoadBalancer Service where the\nCluster has a provider; without one nothing could listen on it, since KubeVirt has no host ports.\n\nSource: Kubernetes documentation, concepts/services-networking/service, "type: NodePort" (30000-32767 by default).',
    wrong: {
      intent:
        '# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  cluster: {nodePorts: {first: 30000, last: 30999}}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default\n      portMappings:\n        - {protocol: TCP, containerPort: 443, hostPort: 443}\n  firewall: {ingress: {default: accept}}',
      report:
        'environments/prod/web.yaml:9:57 error node-port-out-of-range\n  `hostPort` 443 must be 30000 to 30999, the node ports of the cluster\n    9 |         - {protocol: TCP, containerPort: 443, hostPort: 443}\n      |                                                         ^^^\n  environments/prod/environment.yaml:5:24 the range is a fact of this cluster\n  hint: choose a port in the range, or write `loadBalancer: {provider: metallb}` in the Cluster (or `cilium`, or `cloud`)',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default\n      portMappings:\n        - {protocol: TCP, containerPort: 443, hostPort: 443}\n  firewall: {ingress: {default: accept}}',
    },
  },
  {
    code: 'node-port-range-reversed',
    title: '`nodePorts` must be written from the first to the last',
    law: '`nodePorts` of a Cluster must be written from the first to the last.\n\nA reversed range holds no port: every `hostPort` would become a port of the load balancer, and every node port would be\nrefused.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  cluster:\n    nodePorts: {first: 32767, last: 30000}',
      report:
        'environments/prod/environment.yaml:6:16 error node-port-range-reversed\n  the node ports 32767-30000 must be written from the first to the last\n    6 |     nodePorts: {first: 32767, last: 30000}\n      |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  hint: write nodePorts: {first: 30000, last: 32767}',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  cluster:\n    nodePorts: {first: 30000, last: 30000}',
    },
  },
  {
    code: 'node-selector-changed',
    title: 'Nodes that leave a node group keep the interfaces that its policies made on them',
    law: 'Nodes that leave a node group keep the interfaces that its policies made on them.\n\nNMState applies a policy to the nodes that its selector chooses, and undoes nothing on a node that it no longer chooses.\nA selector cannot say "those that left", so no policy can take the interfaces away there: remove them by hand, or keep\na node group with the old selector and retire them in it before the selector changes.\n\nSource: nmstate/kubernetes-nmstate docs/content/user-guide/102-configuration.md (node selectors).',
  },
  {
    code: 'not-a-file',
    title: 'Only files and folders must live below `environments/`',
    law: 'Only files, folders, and nothing else must live below `environments/`.\n\nA FIFO, a socket or a device has no text to review, and reading one could wait for ever.\n\nSource: POSIX.1-2017, open().',
  },
  {
    code: 'not-editable',
    title: 'An object must be written so that it can be edited',
    law: 'An object must be written so that it can be edited.\n\nAn edit touches the lines of the change and no other, in the one file that decides the value. That cannot be done\nwhere a value is written in a base and again in an environment, or in a form of YAML that leaves no line of its own to\nchange, such as a list in brackets with a remark inside. Such a text is left as it is.',
  },
  {
    code: 'not-the-writer',
    title: 'What is delivered must be pushed by the writer that the Environment names',
    law: 'What is delivered must be pushed by the writer that the Environment names.\n\n`delivery.writer` says who commits the generated tree of an environment. With `pull-request`, people push, and a program\npushes to a branch of its own, from which a pull request is opened. With `service` or `reconciler`, that program alone\npushes: a second writer would race it, and each would undo what the other compiled.',
  },
  {
    code: 'object-changed',
    title: 'An object in the cluster must say what its file in git says',
    law: 'An object in the cluster must say what its file in git says.\n\nCompared is what the file says; parts that decide who reaches whom are compared as a whole, so that a rule that was\nadded is seen. What an API server or a known controller fills in is no difference, nor is another spelling of the same\namount, another form of the same configuration, or what others note on an object.\n\nSource: docs/drift.md lists what is passed over.',
  },
  {
    code: 'object-extra',
    title: 'An object that netintent made must leave the cluster when it leaves git',
    law: 'An object that netintent made must leave the cluster when it leaves git.\n\nIt carries our label and says that it is part of an environment or a cluster of this repository, and no committed file\nholds it: a network or a rule that nobody reviews any more is still in force. Objects that controllers are told to ask\nfor before they remove them (networks, node networks, disks) wait for a person. Deleting a policy of the nodes reverts\nnothing on them: its interfaces are retired first.\n\nSource: Argo CD, user-guide/sync-options ("Resource Pruning With Confirmation"); kubernetes-nmstate,\nuser-guide/102-configuration.',
  },
  {
    code: 'object-made-twice',
    title: 'An object of a cluster must be made by one intent',
    law: 'An object of a cluster must be made by one intent.\n\nEnvironments of one cluster share its namespaces. Two intents that make an object of one kind, namespace and name\nwould take turns at overwriting each other with every sync.\n\nSource: Argo CD, user-guide/sync-options.md ("Fail the sync if a shared resource is found").',
    wrong: {
      intent:
        '# environments/_clusters/eu1.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Cluster\nmetadata: {name: eu1}\nspec: {}\n\n# environments/blue/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: blue}\nspec: {cluster: eu1}\n\n# environments/blue/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n\n# environments/green/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: green}\nspec: {cluster: eu1}\n\n# environments/green/shop.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}',
      report:
        'environments/green/shop.yaml:3:18 error object-made-twice\n  VirtualMachine "default/web" must be made by one intent of a cluster\n    3 | metadata: {name: web}\n      |                  ^^^\n  environments/blue/web.yaml:3:18 "default/web" makes it too\n  hint: rename one of them, or give it another namespace',
    },
    right: {
      intent:
        '# environments/_clusters/eu1.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Cluster\nmetadata: {name: eu1}\nspec: {}\n\n# environments/blue/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: blue}\nspec: {cluster: eu1}\n\n# environments/blue/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n\n# environments/green/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: green}\nspec: {cluster: eu1}\n\n# environments/green/shop.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: shop}\nspec:\n  rootDisk: {claim: {name: shop-root}}',
    },
  },
  {
    code: 'object-missing',
    title: 'An object that git has must be in the cluster',
    law: 'An object that git has must be in the cluster.\n\nWhat delivers `generated/` has not brought it yet, could not, or somebody deleted it since. An object that is on its way\nout counts as missing, since it will be. Argo CD and Flux bring a missing object back with their next sync unless\nsomething refuses it: see what they say of the unit that the file belongs to.\n\nSource: docs/drift.md.',
  },
  {
    code: 'object-unread',
    title: 'What a cluster has must be known before it is called the same',
    law: 'What a cluster has must be known before it is called the same.\n\nA kind that may not be read, or that could not be, is not known to be right: it is an error until it is read. Secrets\nare never read, since nobody gives netintent that right; for them it is a warning, and the file in git is all that is\nknown.\n\nSource: docs/drift.md; deploy/rbac lists the rights.',
  },
  {
    code: 'os-image-idle',
    title: 'An `osImage` must be what fills the root disk',
    law: 'An `osImage` must be what fills the root disk of its VM.\n\nA claim, a container disk with an image of its own and a data volume with a `source` are filled by something else: the\nVM would start another system than its author reads in the first lines. `defaults.osImage` of an Environment is only for\nthose that say nothing, and may stand beside all of them.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  osImage: quay.io/containerdisks/fedora:41\n  rootDisk:\n    dataVolume:\n      size: 20Gi\n      source: {http: "https://images.example.com/ubuntu-24.04.qcow2"}',
      report:
        'environments/prod/web.yaml:5:3 error os-image-idle\n  the root disk of VM "web" is filled by `source` and must not have an `osImage` beside it\n    5 |   osImage: quay.io/containerdisks/fedora:41\n      |   ^^^^^^^\n  environments/prod/web.yaml:9:15 this fills it\n  hint: remove `osImage` (over a base: `osImage: null`), or `source`',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  osImage: quay.io/containerdisks/fedora:41\n  rootDisk: {dataVolume: {size: 20Gi}}',
    },
  },
  {
    code: 'ovn-network-differs',
    title: 'Definitions of one OVN-Kubernetes network must describe it alike',
    law: 'Definitions of one OVN-Kubernetes network must describe it alike.\n\nThe `name` of the configuration is the network, for the whole cluster: definitions of one name in several namespaces\njoin it. OVN-Kubernetes refuses those that differ in anything but `netAttachDefName`, and which one comes first is\nchance.\n\nSource: ovn-kubernetes docs/features/multiple-networks/multi-homing.md ("name").',
    wrong: {
      intent:
        'apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: blue, namespace: shop}\nspec:\n  config: |\n    {\n      "cniVersion": "0.3.1", "name": "tenant-blue", "type": "ovn-k8s-cni-overlay",\n      "topology": "layer2", "subnets": "10.100.200.0/24", "netAttachDefName": "shop/blue"\n    }\n---\napiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: blue, namespace: billing}\nspec:\n  config: |\n    {\n      "cniVersion": "0.3.1", "name": "tenant-blue", "type": "ovn-k8s-cni-overlay",\n      "topology": "layer2", "subnets": "10.100.201.0/24", "netAttachDefName": "billing/blue"\n    }',
      report:
        'manifests/blue.yaml:18:40 error ovn-network-differs\n  NetworkAttachmentDefinition "billing/blue" must describe OVN network "tenant-blue" as NetworkAttachmentDefinition "shop/blue" does, and differs in `subnets`\n   18 |       "topology": "layer2", "subnets": "10.100.201.0/24", "netAttachDefName": "billing/blue"\n      |                                        ^^^^^^^^^^^^^^^^^\n  manifests/blue.yaml:8:40 NetworkAttachmentDefinition "shop/blue" describes it here\n  hint: write the same `subnets` in both, or give one network another `name`',
    },
    right: {
      intent:
        'apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: blue, namespace: shop}\nspec:\n  config: |\n    {\n      "cniVersion": "0.3.1", "name": "tenant-blue", "type": "ovn-k8s-cni-overlay",\n      "topology": "layer2", "subnets": "10.100.200.0/24", "netAttachDefName": "shop/blue"\n    }\n---\napiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: blue, namespace: billing}\nspec:\n  config: |\n    {\n      "cniVersion": "0.3.1", "name": "tenant-blue", "type": "ovn-k8s-cni-overlay",\n      "topology": "layer2", "subnets": "10.100.200.0/24", "netAttachDefName": "billing/blue"\n    }',
    },
  },
  {
    code: 'password-hash-in-git',
    title: 'A password hash must be kept out of git',
    law: 'A password hash must be kept out of git: a Secret or an SSH key takes its place.\n\nEveryone who can read the repository, now or later, can guess at the password offline. MD5-crypt (`$1$`) and DES fall in\nhours; yescrypt (`$y$`) and SHA-512 (`$6$`) hold longer.\n\nSource: crypt(5); cloud-init users and groups, `passwd`.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  cloudInitUser:\n    name: ubuntu\n    passwordHash: $6$rounds=4096$examplesalt$examplehash\n  networks:\n    - name: default',
      report:
        'environments/prod/web.yaml:8:19 warning password-hash-in-git\n  the password hash of "ubuntu" must be kept out of git\n    8 |     passwordHash: $6$rounds=4096$examplesalt$examplehash\n      |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  hint: write `passwordSecretRef` or `sshAuthorizedKeys` instead',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  cloudInitUser:\n    name: ubuntu\n    passwordSecretRef: web-password\n  networks:\n    - name: default',
    },
  },
  {
    code: 'path-outside-repository',
    title: 'A path must stay inside the repository',
    law: 'A path must stay inside the repository.\n\nOnly what is committed decides the output.\n\nSource: CWE-22 (path traversal).',
  },
  {
    code: 'peer-address-unknown',
    title: 'The address of a VM that a rule names must be known on that network',
    law: 'The address of a VM that a rule names must be known on that network.\n\nOn the pod network a VM is known by its name. On other networks packets carry addresses alone, so a rule about VMs is\nmade of the addresses that they have there: written, drawn, or reserved for their MAC. An address that some DHCP server\nor router gives is known to nobody before the VM runs, and a rule that left it out would say something else.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: db}\nspec:\n  rootDisk: {claim: {name: db-root}}\n  networks:\n    - {name: data, vlanId: 100, ipConfig: {address: 10.20.0.5/24}}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, protocol: tcp, ports: [5432], peer: {vms: {matchLabels: {tier: web}}}}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {tier: web}\n  networks:\n    - {name: data, vlanId: 100}',
      report:
        'environments/prod/db.yaml:12:70 error peer-address-unknown\n  the address of VM "shop/web" must be known, since the rule names it on a network where packets carry addresses alone\n   12 |         - {action: accept, protocol: tcp, ports: [5432], peer: {vms: {matchLabels: {tier: web}}}}\n      |                                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^\n  environments/prod/db.yaml:21:14 "web" gets its address here from others\n  hint: write `ipConfig.address` on the VM, or reserve one for its MAC on the Network',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: db}\nspec:\n  rootDisk: {claim: {name: db-root}}\n  networks:\n    - {name: data, vlanId: 100, ipConfig: {address: 10.20.0.5/24}}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, protocol: tcp, ports: [5432], peer: {vms: {matchLabels: {tier: web}}}}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {tier: web}\n  networks:\n    - {name: data, vlanId: 100, ipConfig: {address: 10.20.0.6/24}}',
    },
  },
  {
    code: 'peer-cuts-pod-network',
    title: 'Addresses in a rule must hold all pods or none',
    law: 'Addresses in a rule must hold all pods or none.\n\nWhich pod has which address is unknown before it runs, and engines differ on whether a block matches pods at all. So a\nblock that covers all pod CIDRs means all pods, one that covers none means none, and one that cuts through them means\nnothing that could be kept. All addresses of one peer count together.\n\nSource: cilium/cilium Documentation/security/policy/layer3.rst (CIDR rules do not apply between managed endpoints);\nKubernetes network policies, "ipBlock" (should be cluster-external IPs).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {tier: web}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, peer: 10.244.0.0/17}',
      report:
        'environments/prod/web.yaml:13:34 error peer-cuts-pod-network\n  the peer must hold all addresses of pods or none: it leaves out "10.244.128.0-10.244.255.255" of "10.244.0.0/16"\n   13 |         - {action: accept, peer: 10.244.0.0/17}\n      |                                  ^^^^^^^^^^^^^\n  environments/prod/environment.yaml:6:15 pods have these blocks\n  hint: name VMs by `vms`, all pods by all their blocks, or addresses outside of them',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {tier: web}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, peer: 10.0.0.0/8}',
    },
  },
  {
    code: 'policy-has-no-effect',
    title: 'An AccessPolicy should apply to an interface',
    law: 'An AccessPolicy should apply to an interface of some VM.\n\nA policy that selects nobody protects nobody, and nothing else would show it. Bases are shared and VMs come later, so\nit is a warning; `--fail-on policy-has-no-effect` makes it an error.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: AccessPolicy\nmetadata: {name: web-tier}\nspec:\n  appliesTo: {podNetwork: true}\n  ingress:\n    default: drop\n    rules:\n      - {action: accept, protocol: tcp, peer: any, ports: [443]}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: data, vlanId: 100, ipConfig: {address: 10.20.0.5/24}}',
      report:
        'environments/prod/policy.yaml:5:14 warning policy-has-no-effect\n  AccessPolicy "web-tier" should apply to an interface: no VM of namespace "shop" that it selects has one on the pod network\n    5 |   appliesTo: {podNetwork: true}\n      |              ^^^^^^^^^^^^^^^^^^\n  hint: compare `appliesTo` with `spec.labels` of the VMs and with their `networks`',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: AccessPolicy\nmetadata: {name: web-tier}\nspec:\n  appliesTo: {vms: {matchLabels: {tier: web}}}\n  ingress:\n    default: drop\n    rules:\n      - {action: accept, protocol: tcp, peer: any, ports: [443]}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {tier: web}\n  networks:\n    - {name: default}',
    },
  },
  {
    code: 'policy-not-enforced',
    title: 'A policy should be enforced where it is meant to filter',
    law: "A policy should be enforced where it is meant to filter.\n\nThe daemons that enforce MultiNetworkPolicy put their rules at the pod's interface. A virtual machine on a bridge\nbinding sits behind a bridge in the pod, and its frames pass by them: the policy is installed and filters nothing.\nOVN-Kubernetes filters at the port of its switch, which a VM does not get around. Filter in the guest, or use a network\nof OVN-Kubernetes.\n\nSource: k8snetworkplumbingwg/multi-networkpolicy-iptables and -nftables (rules in the pod's network namespace, on the\ninterface); ovn-kubernetes docs/features/multiple-networks/multi-network-policies.md.",
    wrong: {
      intent:
        'apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: lan, namespace: shop}\nspec: {config: \'{"cniVersion": "1.0.0", "type": "bridge", "bridge": "br-100"}\'}\n---\napiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: db, namespace: shop}\nspec:\n  template:\n    metadata: {labels: {role: db}}\n    spec:\n      domain: {devices: {interfaces: [{name: lan, bridge: {}}]}}\n      networks: [{name: lan, multus: {networkName: lan}}]\n---\napiVersion: k8s.cni.cncf.io/v1beta1\nkind: MultiNetworkPolicy\nmetadata:\n  name: db\n  namespace: shop\n  annotations: {k8s.v1.cni.cncf.io/policy-for: lan}\nspec:\n  podSelector: {matchLabels: {role: db}}\n  ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/29}}], ports: [{port: 5432}]}]',
      report:
        'manifests/shop.yaml:21:48 warning policy-not-enforced\n  MultiNetworkPolicy "shop/db" must not be relied on for VirtualMachine "shop/db": its guest on "shop/lan" is behind a bridge, past the rules\n   21 |   annotations: {k8s.v1.cni.cncf.io/policy-for: lan}\n      |                                                ^^^\n  manifests/shop.yaml:13:39 the interface is bridged here\n  hint: filter in the guest, or use a network of OVN-Kubernetes',
    },
    right: {
      intent:
        'apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: lan, namespace: shop}\nspec: {config: \'{"cniVersion": "1.0.0", "type": "ovn-k8s-cni-overlay", "topology": "layer2", "name": "lan", "netAttachDefName": "shop/lan"}\'}\n---\napiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: db, namespace: shop}\nspec:\n  template:\n    metadata: {labels: {role: db}}\n    spec:\n      domain: {devices: {interfaces: [{name: lan, bridge: {}}]}}\n      networks: [{name: lan, multus: {networkName: lan}}]\n---\napiVersion: k8s.cni.cncf.io/v1beta1\nkind: MultiNetworkPolicy\nmetadata:\n  name: db\n  namespace: shop\n  annotations: {k8s.v1.cni.cncf.io/policy-for: lan}\nspec:\n  podSelector: {matchLabels: {role: db}}\n  ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/29}}], ports: [{port: 5432}]}]',
    },
  },
  {
    code: 'policy-not-understood',
    title: 'A policy should be one that `netintent reach` understands',
    law: "A policy should be one that `netintent reach` understands.\n\nWhat it does not understand it never ignores: each packet that such a part may be about is `unknown`, neither allowed nor\ndenied. Understood are NetworkPolicy, MultiNetworkPolicy, AdminNetworkPolicy, BaselineAdminNetworkPolicy,\nClusterNetworkPolicy, and of Cilium's and Calico's own policies what is about addresses, labels, ports and ICMP. Rules\nthat look into HTTP or DNS, service accounts, names of domains, or nodes by their labels are not.\n\nSource: docs/reach.md lists what is read of each kind.",
    wrong: {
      intent:
        'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: web, namespace: shop}\nspec:\n  endpointSelector: {matchLabels: {app: web}}\n  egress: [{toFQDNs: [{matchName: updates.example.net}]}]',
      report:
        'manifests/shop.yaml:6:22 warning policy-not-understood\n  `spec.egress.toFQDNs` of CiliumNetworkPolicy "shop/web" must be left out: only `toEndpoints`, `toCIDR`, `toCIDRSet`, `toEntities`, `toPorts`, `icmps` are read\n    6 |   egress: [{toFQDNs: [{matchName: updates.example.net}]}]\n      |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  hint: what it may be about is unknown here, neither allowed nor denied',
    },
    right: {
      intent:
        'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: web, namespace: shop}\nspec:\n  endpointSelector: {matchLabels: {app: web}}\n  egress: [{toCIDR: [203.0.113.0/24]}]',
    },
  },
  {
    code: 'policy-widened',
    title: 'No policy of somebody else may let through what the rules of a VM deny',
    law: 'No policy of somebody else may let through what the rules of a VM deny.\n\nPolicies of Kubernetes and of Cilium that select one pod are united: what any of them accepts passes, whatever the others\nleave out, and an AdminNetworkPolicy is asked before all of them. So a policy that stands beside ours can open what an\nintent closes, and nothing in git would tell. Calico asks our policies before Kubernetes\' own.\n\nSource: Kubernetes documentation, concepts/services-networking/network-policies ("The two sorts of pod isolation");\nnetwork-policy-api.sigs.k8s.io, api-overview; Cilium and Calico documentation, policy rules and order.',
    wrong: {
      intent:
        '# environments/prod/db.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: db}\nspec:\n  labels: {tier: db}\n  rootDisk: {claim: {name: db-root}}\n  networks: [{name: default}]\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, protocol: tcp, peer: 203.0.113.0/24, ports: [5432]}\n\n# manifests/policies.yaml\napiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nmetadata: {name: monitoring}\nspec:\n  priority: 10\n  subject: {namespaces: {}}\n  ingress:\n    - name: scrape\n      action: Allow\n      from: [{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: prometheus}}}}]\n      ports: [{portNumber: {protocol: TCP, port: 9100}}]',
      report:
        'manifests/policies.yaml:8:7 error policy-widened\n  AdminNetworkPolicy "monitoring" must not let through what the rules of VM "shop/db" deny: tcp 9100 from pod with app=prometheus in any namespace\n    8 |     - name: scrape\n      |       ^^^^^^^^^^^^\n  environments/prod/db.yaml:10:16 the default "drop" denies it\n  hint: say it in the intent and remove this policy, or let it select other pods',
    },
    right: {
      intent:
        '# environments/prod/db.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: db}\nspec:\n  labels: {tier: db}\n  rootDisk: {claim: {name: db-root}}\n  networks: [{name: default}]\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, protocol: tcp, peer: 203.0.113.0/24, ports: [5432]}\n\n# manifests/policies.yaml\napiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nmetadata: {name: monitoring}\nspec:\n  priority: 10\n  subject: {namespaces: {}}\n  ingress:\n    - name: scrape\n      action: Deny\n      from: [{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: prometheus}}}}]\n      ports: [{portNumber: {protocol: TCP, port: 9100}}]',
    },
  },
  {
    code: 'pool-exhausted',
    title: 'A pool must hold an address for everyone who asks it for one',
    law: 'A pool must hold an address for everyone who asks it for one.\n\nDHCP: of the VMs that are kept running (`runStrategy: Always` or `RerunOnFailure`), each attachment in mode `dhcp`\nwithout a reservation needs one address of each family that its Network leases; reserved and excluded ones are not\nleased. Load balancer: each Service of that type needs one. Those who come last get none: the guest has no network, the\nService stays pending. `auto`: what a Network or the `vlanPool` still has must do for everyone who waits for it; released\nones count, and come last. `netintent ip list` says who has what, `netintent ip free` how much is left.\n\nSource: RFC 2131 section 4.3.1 (no address left: the server ignores the request); metallb.io/usage ("pending").',
    wrong: {
      intent:
        '# environments/prod/api.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: api}\nspec:\n  rootDisk: {claim: {name: api-root}}\n  networks:\n    - {name: eth0, portMappings: [{protocol: TCP, containerPort: 80, hostPort: 80}]}\n  firewall: {ingress: {default: accept}}\n\n# environments/prod/blog.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: blog}\nspec:\n  rootDisk: {claim: {name: blog-root}}\n  networks:\n    - {name: eth0}\n  expose: [{name: www, type: LoadBalancer, ports: [{port: 80}]}]\n  firewall: {ingress: {default: accept}}\n\n# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  cluster:\n    loadBalancer: {provider: metallb, pools: [{name: public, addresses: [198.51.100.1, 2001:db8::1]}]}\n  defaults: {namespace: shop}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: eth0, portMappings: [{protocol: TCP, containerPort: 80, hostPort: 80}]}\n  firewall: {ingress: {default: accept}}',
      report:
        'environments/prod/environment.yaml:6:46 error pool-exhausted\n  the load balancer pools must hold an address for each of 3 who ask for one, and hold 2\n    6 |     loadBalancer: {provider: metallb, pools: [{name: public, addresses: [198.51.100.1, 2001:db8::1]}]}\n      |                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  environments/prod/web.yaml:7:35 Wukong "shop/web" asks for one here\n  hint: add addresses to the pools, or expose some of them in another way',
    },
    right: {
      intent:
        '# environments/prod/allocations/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Allocations\nmetadata: {name: lan, namespace: shop}\nspec:\n  addresses:\n    - {address: 10.20.0.2, vm: shop/old, attachment: data, released: true}\n\n# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec: {type: bridge, vlanId: 200, cidr: 10.20.0.0/30, reserved: []}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: data, network: lan, ipConfig: {address: auto}}',
    },
  },
  {
    code: 'port-forward-needs-nat',
    title: 'Port forwards must stand on a `nat` Network',
    law: 'Port forwards must stand on a `nat` Network.\n\nThey are what its gateway does with packets that come to its own address. No other Network has something that packets pass through on\ntheir way: there a Service leads to the VM itself, by `portMappings` or `expose` of the Wukong.\n\nSource: RFC 2663 section 4.1.2 (a translator of addresses and ports stands between the segment and the outside).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 300\n  cidr: 10.30.0.0/24\n  portForwards: [{hostPort: 30080, ip: 10.30.0.10, port: 80}]',
      report:
        'environments/prod/lan.yaml:8:3 error port-forward-needs-nat\n  `portForwards` must be left out on `bridge` Network "shop/lan"\n    8 |   portForwards: [{hostPort: 30080, ip: 10.30.0.10, port: 80}]\n      |   ^^^^^^^^^^^^\n  environments/prod/lan.yaml:5:9 the Network is `bridge` here\n  hint: write `portMappings` on the attachment of the VM, or `type: nat` here',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: nat\n  vlanId: 300\n  cidr: 10.30.0.0/24\n  portForwards: [{hostPort: 30080, ip: 10.30.0.10, port: 80}]',
    },
  },
  {
    code: 'port-forward-outside-network',
    title: 'A port forward must lead to an address of the Network',
    law: "A port forward must lead to an address of the Network that is not the gateway's own.\n\nThe gateway sends on what comes to it. Beyond its segment there is nobody that it could send to, and what it sent to itself would come\nback.\n\nSource: RFC 2663 section 4.1.2 (a translated address is one of the local network).",
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: nat\n  vlanId: 300\n  cidr: 10.30.0.0/24\n  portForwards: [{hostPort: 30080, ip: 10.31.0.10, port: 80}]',
      report:
        'environments/prod/lan.yaml:8:40 error port-forward-outside-network\n  "10.31.0.10", which a port leads to, must lie in "10.30.0.0/24" of Network "shop/lan"\n    8 |   portForwards: [{hostPort: 30080, ip: 10.31.0.10, port: 80}]\n      |                                        ^^^^^^^^^^\n  environments/prod/lan.yaml:7:9 "10.30.0.0/24" is declared here\n  hint: write the address of a VM on the Network, or its name as `vm`',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: nat\n  vlanId: 300\n  cidr: 10.30.0.0/24\n  portForwards: [{hostPort: 30080, ip: 10.30.0.2, port: 80}]',
    },
  },
  {
    code: 'port-forward-unaddressed',
    title: 'A VM that a port forward leads to must have an address that does not change',
    law: "A VM that a port forward leads to must have an address on the Network that does not change.\n\nThe gateway sends packets to an address. One that is leased from a range may be another VM's tomorrow, and the port would lead there.\n\nSource: RFC 3022 section 2 (static translations of ports); RFC 2131 section 1.1 (dynamic and manual allocation).",
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: nat\n  vlanId: 300\n  cidr: 10.30.0.0/24\n  dhcp: {start: 10.30.0.100, end: 10.30.0.199}\n  portForwards: [{hostPort: 30080, vm: web, port: 80}]\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: lan, network: lan}',
      report:
        'environments/prod/lan.yaml:9:40 error port-forward-unaddressed\n  attachment "lan" must have an address on Network "shop/lan" that does not change, for the port to lead there\n    9 |   portForwards: [{hostPort: 30080, vm: web, port: 80}]\n      |                                        ^^^\n  environments/prod/lan.yaml:17:7 attachment "lan" is written here\n  hint: write `ipConfig.address` there, or a `macAddress` and an entry of `reservations` for it on the Network',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: nat\n  vlanId: 300\n  cidr: 10.30.0.0/24\n  dhcp: {start: 10.30.0.100, end: 10.30.0.199}\n  portForwards: [{hostPort: 30080, vm: web, port: 80}]\n  reservations: [{mac: "02:00:5e:10:00:01", ip: 10.30.0.10}]\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: lan, network: lan, macAddress: "02:00:5e:10:00:01"}',
    },
  },
  {
    code: 'port-range-reversed',
    title: 'A range of ports must begin with its lower end',
    law: 'A range of ports must begin with its lower end.\n\n"8080-8000" holds no port: the rule would match nothing, and look as if it did.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, protocol: tcp, peer: any, ports: [22, "8080-8000"]}',
      report:
        'environments/prod/web.yaml:12:66 error port-range-reversed\n  the range of ports "8080-8000" must begin with its lower end\n   12 |         - {action: accept, protocol: tcp, peer: any, ports: [22, "8080-8000"]}\n      |                                                                  ^^^^^^^^^^^\n  hint: write "8000-8080"',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, protocol: tcp, peer: any, ports: [22, "8080-8080"]}',
    },
  },
  {
    code: 'ports-without-tcp-or-udp',
    title: 'Ports must stand beside `protocol: tcp` or `protocol: udp`',
    law: 'Ports must stand beside `protocol: tcp` or `protocol: udp`.\n\nICMP has no ports, and `any` also means protocols that have none: port 53 of "any" would be TCP to one reader and TCP\nand UDP to the next. Two rules, one for each protocol, say it.\n\nSource: RFC 768; RFC 9293 section 3.1; RFC 792.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, protocol: icmp, sourceAddress: 203.0.113.0/24, destinationPort: 22}',
      report:
        'environments/prod/web.yaml:12:92 error ports-without-tcp-or-udp\n  ports must stand beside `protocol: tcp` or `udp`, not "icmp"\n   12 |         - {action: accept, protocol: icmp, sourceAddress: 203.0.113.0/24, destinationPort: 22}\n      |                                                                                            ^^\n  hint: remove them, or write `icmp: {type: 8}`',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, protocol: udp, peer: 203.0.113.0/24, ports: [53]}\n        - {action: accept, protocol: TCP, peer: 203.0.113.0/24, ports: [53]}',
    },
  },
  {
    code: 'primary-network-idle',
    title: 'A primary user defined network should be in a namespace that asks for one',
    law: 'A primary user defined network should be in a namespace that asks for one.\n\nOVN-Kubernetes gives a namespace a primary network of its own only where the namespace carries the label\n`k8s.ovn.org/primary-user-defined-network` since it was made. Without it, its pods stay on the network of all pods.\n\nSource: ovn-kubernetes docs/features/user-defined-networks/user-defined-networks.md.',
    wrong: {
      intent:
        'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\napiVersion: k8s.ovn.org/v1\nkind: UserDefinedNetwork\nmetadata: {name: private, namespace: shop}\nspec: {topology: Layer2, layer2: {role: Primary, subnets: [10.100.0.0/16]}}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}',
      report:
        'manifests/shop.yaml:7:18 warning primary-network-idle\n  namespace "shop" must carry the label `k8s.ovn.org/primary-user-defined-network` for UserDefinedNetwork "private" to be its network\n    7 | metadata: {name: private, namespace: shop}\n      |                  ^^^^^^^\n  hint: the label must be there when the namespace is made; until then its pods are on the network of all pods',
    },
    right: {
      intent:
        'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {k8s.ovn.org/primary-user-defined-network: ""}}\n---\napiVersion: k8s.ovn.org/v1\nkind: UserDefinedNetwork\nmetadata: {name: private, namespace: shop}\nspec: {topology: Layer2, layer2: {role: Primary, subnets: [10.100.0.0/16]}}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}',
    },
  },
  {
    code: 'primary-outranked',
    title: 'The primary attachment must not have a `priority` above that of another',
    law: 'The primary attachment of a VM must not have a `priority` above that of another.\n\n`priority` orders the attachments after the primary one, the smallest first, so that of the primary has no effect: one\nthat puts it behind another says something that does not happen. Without `primary: true` the first in the list is the\nprimary.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default, priority: 20}\n    - {name: data, vlanId: 100, priority: 10, ipConfig: {address: 192.168.100.10/24}}',
      report:
        'environments/prod/web.yaml:7:33 error primary-outranked\n  attachment "default" is the primary one and must not have a `priority` above that of "data"\n    7 |     - {name: default, priority: 20}\n      |                                 ^^\n  environments/prod/web.yaml:8:43 "data" has a smaller one here\n  hint: write `primary: true` on "data", or remove `priority` from "default"',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default, priority: 10}\n    - {name: data, vlanId: 100, priority: 20, ipConfig: {address: 192.168.100.10/24}}',
    },
  },
  {
    code: 'private-segment-shared',
    title: 'The segment of an `isolated` or `nat` Network must carry nothing else',
    law: "The segment of an `isolated` or `nat` Network must carry nothing else.\n\nWhatever is on the same VLAN of the same NIC, or on the same bridge, is on the same wire: it sees the frames of the\nNetwork's VMs and can take their addresses, whether it has addresses of its own or not. A guest that gets the VLAN in\nits `trunk` is on it too. VMs come onto the segment by naming the Network, which asks its `consumers`. NICs of one name\ncount as one wire in all node groups.\n\nSource: IEEE 802.1Q-2022 section 4.4 (a VLAN is a broadcast domain).",
    wrong: {
      intent:
        '# environments/prod/lab.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lab}\nspec:\n  type: isolated\n  vlanId: 500\n\n# environments/prod/office.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: office}\nspec:\n  type: bridge\n  vlanId: 500',
      report:
        'environments/prod/office.yaml:6:11 error private-segment-shared\n  Network "shop/office" must not be on VLAN 500 of "ens161", which `isolated` Network "shop/lab" has for itself\n    6 |   vlanId: 500\n      |           ^^^\n  environments/prod/lab.yaml:6:11 "shop/lab" is on it here\n  environments/prod/lab.yaml:5:9 "shop/lab" is `isolated` here\n  hint: choose another `vlanId`, or write `type: bridge` where the two shall share it',
    },
    right: {
      intent:
        '# environments/prod/lab.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lab}\nspec:\n  type: isolated\n  vlanId: 500\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      network: lab\n      ipConfig: {address: 10.50.0.9/24}',
    },
  },
  {
    code: 'proof-failed',
    title: 'What policies enforce must be what the rules say',
    law: 'What policies enforce must be what the rules say, packet by packet.\n\nEach compilation reads the policies back that it is about to write, works out what their engine makes of them, and\ncompares that with the rules, for every packet that there is. A difference is a fault of netintent, named with a packet that shows it;\nnothing is written then.',
  },
  {
    code: 'range-overlap',
    title: 'The DHCP ranges of one segment, and load balancer pools, must not overlap',
    law: 'The DHCP ranges of one segment must not overlap, nor the ranges of load balancer pools.\n\nA server keeps each range by itself: two that share addresses are a slip in one of them, and two Networks on one\nsegment would lease one address twice. A load balancer refuses its configuration, or gives no address of two pools that\noverlap. Addresses that `exclude` takes out of a range are not in it.\n\nSorted by first address, a range overlaps an earlier one exactly when it starts before the furthest end seen so far.\n\nSource: RFC 2131 section 2.2 (a server leases from its own pool); metallb/metallb internal/config ("overlaps with already\ndefined CIDR"); docs.cilium.io/en/stable/network/lb-ipam ("Pool Conflicts").',
    wrong: {
      intent:
        '# environments/prod/guests.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: guests}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 10.20.0.0/24\n  dhcp: {start: 10.20.0.140, end: 10.20.0.200, serverAddress: 10.20.0.3}\n\n# environments/prod/lan.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 10.20.0.0/24\n  dhcp: {start: 10.20.0.100, end: 10.20.0.149, serverAddress: 10.20.0.2}',
      report:
        'environments/prod/guests.yaml:8:17 error range-overlap\n  the range "10.20.0.140-10.20.0.200" must not overlap "10.20.0.100-10.20.0.149" of Network "shop/lan"\n    8 |   dhcp: {start: 10.20.0.140, end: 10.20.0.200, serverAddress: 10.20.0.3}\n      |                 ^^^^^^^^^^^\n  environments/prod/lan.yaml:8:17 Network "shop/lan" has "10.20.0.100-10.20.0.149" here\n  hint: write the two as one range, or shorten one of them\n\nenvironments/prod/lan.yaml:8:3 error dhcp-served-twice\n  the segment of Network "shop/lan" must have one DHCP server, and Network "shop/guests" has one there\n    8 |   dhcp: {start: 10.20.0.100, end: 10.20.0.149, serverAddress: 10.20.0.2}\n      |   ^^^^\n  environments/prod/guests.yaml:8:9 `dhcp` of Network "shop/guests" is written here\n  hint: put both ranges into one of the two Networks, as `ranges`, and remove `dhcp` from the other',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: isolated\n  vlanId: 100\n  cidr: 192.168.100.0/24\n  dhcp:\n    ranges:\n      - {first: 192.168.100.50, last: 192.168.100.99}\n      - {first: 192.168.100.100, last: 192.168.100.149}',
    },
  },
  {
    code: 'removes-persistent-disk',
    title: 'A change that deletes a persistent root disk should be made knowingly',
    law: 'A change that deletes a persistent root disk should be made knowingly.\n\nA DataVolume with `onDelete: delete` is pruned as soon as its VM leaves the intents, is renamed, or gets another root\ndisk, and its data with it. `onDelete: keep`, the default, leaves the disk in the cluster.\n\nSource: Containerized Data Importer, doc/datavolumes.md (a DataVolume owns its claim).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: db}\nspec:\n  rootDisk: {dataVolume: {size: 20Gi}}\n  networks: [{name: default}]',
      report:
        'base:environments/prod/web.yaml:3:18 warning removes-persistent-disk\n  the root disk of Wukong "shop/web" should be kept, or its data be lost knowingly: this change deletes it\n  base:environments/prod/web.yaml:5:50 it is written to go with its VM\n  hint: write `onDelete: keep` with a change of its own before this one',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: db}\nspec:\n  rootDisk: {dataVolume: {size: 20Gi}}\n  networks: [{name: default}]',
    },
  },
  {
    code: 'repository-too-large',
    title: 'A repository of intents must hold at most 20,000 files and 256 MiB',
    law: "A repository of intents must hold at most 20,000 files and 256 MiB of intents.\n\nThe limits keep a run's memory within bounds, also where somebody else's branch is compiled.",
  },
  {
    code: 'reservation-in-dhcp-range',
    title: 'A new reservation should lie outside the ranges that DHCP hands out',
    law: "A new reservation should lie outside the ranges that DHCP hands out.\n\nAnother client may hold the address by a lease when the reservation comes, and keeps it until that lease ends; the\nclient that it is reserved for gets another address until then. An address outside the ranges, or one that `exclude`\nnames, was never handed out. Said where a change brings the reservation, since later nobody can hold the address; and\nnot of the static address of a VM, which a reservation keeps from other clients.\n\nSource: RFC 2131 section 4.3.1 (a server offers the client's current binding first), section 4.4.5 (a lease holds until\nit expires or is released).",
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: isolated\n  vlanId: 100\n  cidr: 192.168.100.0/24\n  dhcp: {start: 192.168.100.50, end: 192.168.100.99, serverAddress: 192.168.100.2}\n  reservations:\n    - {mac: "02:00:5e:10:00:01", ip: 192.168.100.60}',
      report:
        'environments/prod/lan.yaml:10:38 warning reservation-in-dhcp-range\n  address "192.168.100.60" should be reserved outside the DHCP range "192.168.100.50-192.168.100.99": another client may hold it\n   10 |     - {mac: "02:00:5e:10:00:01", ip: 192.168.100.60}\n      |                                      ^^^^^^^^^^^^^^\n  environments/prod/lan.yaml:8:17 the range is declared here\n  hint: choose an address outside, or add this one to `exclude`',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: isolated\n  vlanId: 100\n  cidr: 192.168.100.0/24\n  dhcp: {start: 192.168.100.50, end: 192.168.100.99, serverAddress: 192.168.100.2, exclude: [192.168.100.60]}\n  reservations:\n    - {mac: "02:00:5e:10:00:01", ip: 192.168.100.60}',
    },
  },
  {
    code: 'reservation-outside-network',
    title: 'A reservation must give an address of its Network',
    law: "A reservation must give an address of a subnet of its Network.\n\nDHCP answers from the subnet that the request came in on: a reservation of another one is never given, and the guest\ngets some other address.\n\nSource: RFC 2131 section 4.3.1 (the address must suit the client's subnet).",
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 192.168.100.0/24\n  reservations: [{mac: "02:00:5e:10:00:01", ip: 192.168.101.10}]',
      report:
        'environments/prod/lan.yaml:8:49 error reservation-outside-network\n  the reservation of "192.168.101.10" for "02:00:5e:10:00:01" must lie in "192.168.100.0/24" of Network "shop/lan"\n    8 |   reservations: [{mac: "02:00:5e:10:00:01", ip: 192.168.101.10}]\n      |                                                 ^^^^^^^^^^^^^^\n  environments/prod/lan.yaml:7:9 "192.168.100.0/24" is declared here\n  hint: choose an address of the subnet',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: isolated\n  vlanId: 100\n  subnets:\n    - {cidr: 192.168.100.0/24}\n    - {cidr: 192.168.101.0/24, dhcp: {start: 192.168.101.50, end: 192.168.101.99}}\n  reservations: [{mac: "02:00:5e:10:00:01", ip: 192.168.101.10}]',
    },
  },
  {
    code: 'reservation-repeated',
    title: 'A Network must reserve an address for one MAC, and one of each family for a MAC',
    law: 'A Network must reserve an address for one MAC, and one address of each family for a MAC.\n\nA DHCP server that finds two reservations for a request takes one of them, which one is its own affair; an address that\nis kept for two MACs goes to whoever asks first.\n\nSource: RFC 2131 section 4.3.1 (one binding for a client); dnsmasq(8), `--dhcp-host`.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: isolated\n  vlanId: 100\n  cidr: 192.168.100.0/24\n  dhcp: {start: 192.168.100.50, end: 192.168.100.99}\n  reservations:\n    - {mac: "02:00:5e:10:00:01", ip: 192.168.100.10}\n    - {mac: "02:00:5e:10:00:01", ip: 192.168.100.11}',
      report:
        'environments/prod/lan.yaml:11:13 error reservation-repeated\n  MAC "02:00:5e:10:00:01" must have one IPv4 reservation in Network "shop/lan"\n   11 |     - {mac: "02:00:5e:10:00:01", ip: 192.168.100.11}\n      |             ^^^^^^^^^^^^^^^^^^^\n  environments/prod/lan.yaml:10:13 "192.168.100.10" is reserved for it here\n  hint: remove one of the two',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: isolated\n  vlanId: 100\n  subnets:\n    - {cidr: 192.168.100.0/24, dhcp: {start: 192.168.100.50, end: 192.168.100.99}}\n    - {cidr: "2001:db8:100::/64", dhcp: {start: "2001:db8:100::50", end: "2001:db8:100::99"}}\n  reservations:\n    - {mac: "02:00:5e:10:00:01", ip: 192.168.100.10}\n    - {mac: "02:00:5e:10:00:01", ip: "2001:db8:100::10"}',
    },
  },
  {
    code: 'reservation-without-dhcp',
    title: 'A reservation must lie in a subnet with `dhcp`',
    law: 'A reservation must lie in a subnet with `dhcp`.\n\nNobody gives out what is reserved where no DHCP server of ours answers: a server that somebody else runs on the segment\ndoes not read intents, and the guest gets another address or none. An address outside every subnet is the law\n`reservation-outside-network`.\n\nSource: RFC 2131 section 4.3.1 (a server binds addresses by its own configuration).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: isolated\n  vlanId: 100\n  cidr: 192.168.100.0/24\n  reservations: [{mac: "02:00:5e:10:00:01", ip: 192.168.100.10}]',
      report:
        'environments/prod/lan.yaml:8:49 error reservation-without-dhcp\n  subnet "192.168.100.0/24" must have `dhcp` to give "192.168.100.10" to "02:00:5e:10:00:01"\n    8 |   reservations: [{mac: "02:00:5e:10:00:01", ip: 192.168.100.10}]\n      |                                                 ^^^^^^^^^^^^^^\n  environments/prod/lan.yaml:7:9 the subnet is declared here\n  hint: write the address on the VM in place of the reservation, or `dhcp` beside the `cidr`',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: isolated\n  vlanId: 100\n  cidr: 192.168.100.0/24\n  dhcp: {start: 192.168.100.50, end: 192.168.100.99}\n  reservations: [{mac: "02:00:5e:10:00:01", ip: 192.168.100.10}]',
    },
  },
  {
    code: 'reserved-outside-network',
    title: 'A reserved or excluded range must lie in its subnet',
    law: 'A reserved or excluded range must lie in its subnet.\n\nOutside it protects nothing: the address that its author meant to keep free stays free to take.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: "2001:db8:100::/64"\n  reserved: ["2001:db8:100::-2001:db8:100:1::"]',
      report:
        'environments/prod/lan.yaml:8:14 error reserved-outside-network\n  the reserved range "2001:db8:100::-2001:db8:100:1::" must lie in "2001:db8:100::/64"\n    8 |   reserved: ["2001:db8:100::-2001:db8:100:1::"]\n      |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  environments/prod/lan.yaml:7:9 the subnet is declared here\n  hint: write addresses of the subnet, or remove the range',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 192.168.100.0/24\n  reserved: [192.168.100.2-192.168.100.20]',
    },
  },
  {
    code: 'root-disk-claimed-twice',
    title: 'A PersistentVolumeClaim must be the root disk of one VM',
    law: 'A PersistentVolumeClaim must be the root disk of one VM.\n\nTwo guests that write one file system destroy it; where the volume can be on one node only, the second VM never starts.\nThe claim that comes of a `dataVolume` counts under its name, `<vm>-root`. Copying a claim (`source.claim`) takes\nnothing. One VM that two environments make is the law `object-made-twice`.\n\nSource: Kubernetes documentation, concepts/storage/persistent-volumes, "Access Modes"; CDI doc/datavolumes.md (a\nDataVolume and its claim have one name).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {dataVolume: {size: 20Gi}}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web-next}\nspec:\n  rootDisk: {claim: {name: web-root}}',
      report:
        'environments/prod/web.yaml:11:28 error root-disk-claimed-twice\n  PersistentVolumeClaim "shop/web-root" must be the root disk of one VM, and Wukong "shop/web" starts from it\n   11 |   rootDisk: {claim: {name: web-root}}\n      |                            ^^^^^^^^\n  environments/prod/web.yaml:5:26 Wukong "shop/web" starts from it here\n  hint: write another `rootDisk.claim` on one of them, or a `dataVolume` that copies it (`source.claim`)',
    },
    right: {
      intent:
        '# environments/prod/web-copy.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web-copy}\nspec:\n  rootDisk: {dataVolume: {size: 20Gi, source: {claim: {namespace: shop, name: golden}}}}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: golden}}',
    },
  },
  {
    code: 'root-disk-ephemeral',
    title: 'The root disk of a VM must be a volume to outlive a stop',
    law: 'The root disk of a VM must be a volume to outlive a stop.\n\nA container disk is an image with a scratch layer: whatever the guest writes is lost when the VM stops. It is right for\nmachines that keep no state.\n\nSource: KubeVirt user guide, storage/disks_and_volumes, "containerDisk".',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  osImage: quay.io/containerdisks/ubuntu:24.04\n  networks:\n    - name: default',
      report:
        'environments/prod/web.yaml:5:12 warning root-disk-ephemeral\n  the root disk of "shop/web" must be a volume to outlive a stop; a container disk loses what the guest wrote\n    5 |   osImage: quay.io/containerdisks/ubuntu:24.04\n      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  hint: write rootDisk: {dataVolume: {size: 20Gi}}, or rootDisk: {claim: {name: <claim>}}',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  osImage: quay.io/containerdisks/ubuntu:24.04\n  rootDisk: {dataVolume: {size: 20Gi}}\n  networks:\n    - name: default',
    },
  },
  {
    code: 'route-gateway-unreachable',
    title: 'The gateway of a route must be on link at its attachment',
    law: 'The gateway of a route must be on link at the route\'s own attachment.\n\nA kernel refuses a route by a next hop that it cannot reach directly, or that is its own address, and with it, in some\nrenderers, the whole configuration of the interface. On the pod network the guest has one neighbour, 10.0.2.1 (and\nfd10:0:2::1). An IPv6 next hop may be link-local. Where nobody here knows the guest\'s block, as with outside DHCP, the\nlaw is silent.\n\nSource: RFC 1122 section 3.3.1.2; Linux fib_check_nh ("Nexthop has invalid gateway"); KubeVirt user guide, masquerade.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: "2001:db8:100::10/64"}\n      routes:\n        - {destination: "2001:db8:200::/48", gateway: "2001:db8:101::1"}',
      report:
        'environments/prod/web.yaml:11:55 error route-gateway-unreachable\n  gateway "2001:db8:101::1" of the route to "2001:db8:200::/48" must lie in "2001:db8:100::/64", the block of attachment "data"\n   11 |         - {destination: "2001:db8:200::/48", gateway: "2001:db8:101::1"}\n      |                                                       ^^^^^^^^^^^^^^^^^\n  environments/prod/web.yaml:9:27 the block comes from this address\n  hint: write a router on this segment, or move the route to the attachment that reaches it',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: "2001:db8:100::10/64"}\n      routes:\n        - {destination: "2001:db8:200::/48", gateway: "fe80::1"}',
    },
  },
  {
    code: 'route-repeated',
    title: 'An attachment must name a destination once for each metric',
    law: 'An attachment must name a destination once for each metric.\n\nA kernel keeps one route of a destination and metric; which of two gateways it is depends on the renderer.\n\nSource: ip-route(8) (a second `add` of one prefix and metric is refused, a `replace` wins).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: 192.168.100.10/24}\n      routes:\n        - {destination: 10.50.0.0/16, gateway: 192.168.100.1}\n        - {destination: 10.50.0.0/16, gateway: 192.168.100.2}',
      report:
        'environments/prod/web.yaml:12:25 error route-repeated\n  the route to "10.50.0.0/16" must stand once for each `metric`\n   12 |         - {destination: 10.50.0.0/16, gateway: 192.168.100.2}\n      |                         ^^^^^^^^^^^^\n  environments/prod/web.yaml:11:25 it leads by "192.168.100.1" here\n  hint: remove one of the two, or give the one to fall back on a greater `metric`',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: 192.168.100.10/24}\n      routes:\n        - {destination: 10.50.0.0/16, gateway: 192.168.100.1, metric: 100}\n        - {destination: 10.50.0.0/16, gateway: 192.168.100.2, metric: 200}',
    },
  },
  {
    code: 'routes-overlap',
    title: 'Two attachments of a VM must not lead to one destination with one metric',
    law: "Two attachments of a VM must not lead to one destination with one metric, nor a route to a block that is on link.\n\nOf two such routes the guest keeps whichever came first at that boot; against an attached block the route never wins.\nWhere the guest leaves by another attachment than the pod network, it also has routes by 10.0.2.1 to the cluster's pods,\nServices and nodes, which no route may repeat, whatever its metric. A destination inside another one is no conflict: the\nlongest match decides, and that is how exceptions are written.\n\nSource: RFC 1812 section 5.2.4.3 (longest match); ip-route(8) (`metric` breaks ties between equal prefixes).",
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: management\n      vlanId: 100\n      ipConfig: {address: "2001:db8:100::10/64"}\n      routes:\n        - {destination: "2001:db8:200::/64", gateway: "2001:db8:100::1"}\n    - name: storage\n      vlanId: 200\n      ipConfig: {address: "2001:db8:200::10/64"}',
      report:
        'environments/prod/web.yaml:11:25 error routes-overlap\n  the route to "2001:db8:200::/64" must not lead to a block that is on link at attachment "storage"\n   11 |         - {destination: "2001:db8:200::/64", gateway: "2001:db8:100::1"}\n      |                         ^^^^^^^^^^^^^^^^^^^\n  environments/prod/web.yaml:14:17 "storage" is attached here\n  hint: remove the route, or narrow its destination',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: default\n    - name: external\n      vlanId: 100\n      ipConfig: {address: 192.168.100.10/24, gateway: 192.168.100.1}\n      routes: [{destination: 192.168.10.128/25, gateway: 192.168.100.254}]',
    },
  },
  {
    code: 'rule-expired',
    title: 'A rule should be removed once its last day is over',
    law: 'A rule should be removed once its last day is over.\n\n`expires` says how long a rule is meant for. It takes nothing off the cluster by itself: what is synced is what git\nsays, today as yesterday, and a rule goes by a commit that somebody reviews. `--fail-on rule-expired` makes it an error;\n`--as-of 2027-03-31` judges as of that day (UTC).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, protocol: tcp, ports: [22], peer: 203.0.113.0/24, expires: 2026-12-31, owner: network team}',
      report:
        'environments/prod/web.yaml:12:87 warning rule-expired\n  the rule should be removed: "2026-12-31" was its last day\n   12 |         - {action: accept, protocol: tcp, ports: [22], peer: 203.0.113.0/24, expires: 2026-12-31, owner: network team}\n      |                                                                                       ^^^^^^^^^^\n  hint: ask "network team"; remove it, or write a later day',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, protocol: tcp, ports: [22], peer: 203.0.113.0/24, expires: 2027-01-01, owner: network team}',
    },
  },
  {
    code: 'rule-expires-soon',
    title: 'A rule should be looked at in the 30 days before its last one',
    law: 'A rule should be looked at in the 30 days before its last one.\n\nThere is then time to ask whether it is still needed. The rule stays in force in any case; `expires` never takes it\naway.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, protocol: tcp, ports: [22], peer: 203.0.113.0/24, expires: 2027-01-31, owner: network team}',
      report:
        'environments/prod/web.yaml:12:87 warning rule-expires-soon\n  the rule should be looked at before "2027-01-31", its last day\n   12 |         - {action: accept, protocol: tcp, ports: [22], peer: 203.0.113.0/24, expires: 2027-01-31, owner: network team}\n      |                                                                                       ^^^^^^^^^^\n  hint: ask "network team"; remove it, or write a later day',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, protocol: tcp, ports: [22], peer: 203.0.113.0/24, expires: 2027-02-01, owner: network team}',
    },
  },
  {
    code: 'rule-range-reversed',
    title: 'A range of addresses in a rule must begin with its lower end',
    law: 'A range of addresses in a rule or AddressGroup must begin with its lower end.\n\n"10.20.0.19-10.20.0.10" holds no address: the rule would match nothing, and look as if it did.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: AddressGroup\nmetadata: {name: hosts}\nspec:\n  ranges: [10.20.0.1, 10.20.0.19-10.20.0.10]',
      report:
        'environments/prod/groups.yaml:5:23 error rule-range-reversed\n  the range "10.20.0.19-10.20.0.10" must begin with its lower end\n    5 |   ranges: [10.20.0.1, 10.20.0.19-10.20.0.10]\n      |                       ^^^^^^^^^^^^^^^^^^^^^\n  hint: write 10.20.0.10-10.20.0.19',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, peer: 10.20.0.10-10.20.0.19}',
    },
  },
  {
    code: 'rule-shadowed',
    title: 'A rule should decide something that no earlier rule decides',
    law: 'A rule should decide something: earlier rules together must not take all its packets.\n\nThe first rule that matches decides, so a rule below others that match everything it is about never does: mostly it\nstands in the wrong place, or nobody needs it any more. Not only one rule can hide another: two halves of a block hide\nthe block. A rule that decides for one interface of the many that it applies to is not shadowed.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks: [{name: default}]\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: drop, protocol: any, peer: 10.0.0.0/25}\n        - {action: accept, protocol: tcp, peer: 10.0.0.128/25, ports: ["1-1024"]}\n        - {action: accept, protocol: tcp, peer: 10.0.0.0/24, ports: [22]}',
      report:
        'environments/prod/web.yaml:13:11 warning rule-shadowed\n  "accept tcp 22 from 10.0.0.0/24" should decide something: earlier rules decide all its packets\n   13 |         - {action: accept, protocol: tcp, peer: 10.0.0.0/24, ports: [22]}\n      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  environments/prod/web.yaml:11:11 "drop any from 10.0.0.0/25" decides some of them\n  environments/prod/web.yaml:12:11 "accept tcp 1-1024 from 10.0.0.128/25" decides some of them\n  hint: move it above them, or remove it',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: AccessPolicy\nmetadata: {name: web}\nspec:\n  appliesTo: {vms: {matchLabels: {tier: web}}}\n  ingress:\n    default: drop\n    rules:\n      - {action: accept, protocol: tcp, peer: any, ports: [443]}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: closed}\nspec:\n  rootDisk: {claim: {name: closed-root}}\n  labels: {tier: web}\n  networks: [{name: default}]\n  firewall: {ingress: {default: drop, rules: [{action: drop, protocol: tcp, peer: any}]}}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: open}\nspec:\n  rootDisk: {claim: {name: open-root}}\n  labels: {tier: web}\n  networks: [{name: default}]',
    },
  },
  {
    code: 'schema',
    title: 'A document must have the form that its schema describes',
    law: 'A document must have the form that the schema of its kind describes.\n\nRequired fields are there, values have the right type, texts and numbers lie in their limits, and fields that exclude\neach other do not stand together. Text that looks like a number needs quotes: `kubevirtVersion: 1.10` is the number 1.1.\n\nSource: schemas/*.schema.json; JSON Schema draft-07.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {tier: web}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, peer: any, expires: 2027-02-30}',
      report:
        'environments/prod/web.yaml:13:48 error schema\n  `expires` must be a day of the calendar, year first, not "2027-02-30"\n   13 |         - {action: accept, peer: any, expires: 2027-02-30}\n      |                                                ^^^^^^^^^^\n  hint: such as `expires: \'2027-03-31\'`',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  expose:\n    - {name: number, type: Ingress, host: 192.0.2.10.example.com, ports: [{port: 80}]}\n    - {name: dotted, type: Ingress, host: a.example.com, path: /.well-known/acme, ports: [{port: 80}]}\n    - {name: dots, type: Ingress, host: b.example.com, path: /api/..v1/v1..2/, ports: [{port: 80}]}\n  firewall: {ingress: {default: accept}}',
    },
  },
  {
    code: 'secret-in-intent',
    title: 'An intent must hold no password, token or private key in clear text',
    law: 'An intent must hold no password, token or private key in clear text.\n\ngit keeps what was once committed, for everyone who can read the repository. Judged are the commands of `runcmd`,\n`sshAuthorizedKeys`, `passwordHash` and the address of a disk image; a variable, a file or a hash in place of the secret\nis fine.',
    wrong: {
      intent:
        "apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  cloudInit:\n    runcmd:\n      - cp /etc/passwd /root/passwd.orig\n      - [sh, -c, 'echo root:hunter2 | chpasswd']\n  networks:\n    - name: default",
      report:
        "environments/prod/web.yaml:9:9 error secret-in-intent\n  `runcmd` must not hold a password for chpasswd: git would keep it\n    9 |       - [sh, -c, 'echo root:hunter2 | chpasswd']\n      |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  hint: move it to a Secret (`userDataSecretRef`, or `passwordSecretRef` for a password), and change it if it was pushed",
    },
    right: {
      intent:
        "apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  cloudInit:\n    runcmd:\n      - cp /etc/passwd /root/passwd.orig\n      - [sh, -c, 'chpasswd < /run/secrets/passwords']\n  networks:\n    - name: default",
    },
  },
  {
    code: 'segment-field-idle',
    title: 'What describes a segment must have an effect on it',
    law: 'What describes a segment must have an effect on it.\n\n`vlanMode` says how a Linux bridge of ours tags: it says nothing of other kinds of segments, of a bridge that somebody\nelse made, and without a VLAN. `physicalInterface` is the NIC below a bridge of ours. For `macvlan` and `sriov` the NIC\nis the whole segment, and may be written as `bridgeName` or as `physicalInterface`, not as both.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  bridgeName: br-legacy\n  physicalInterface: ens162\n  vlanId: 100\n  vlanMode: subinterface',
      report:
        'environments/prod/lan.yaml:7:3 error segment-field-idle\n  Network "shop/lan" is on a bridge that somebody else made and must not say `physicalInterface`\n    7 |   physicalInterface: ens162\n      |   ^^^^^^^^^^^^^^^^^\n  environments/prod/lan.yaml:6:15 this decides so\n  hint: remove `physicalInterface`, or take the bridge out of `existing.bridges` of the Cluster\n\nenvironments/prod/lan.yaml:9:3 error segment-field-idle\n  Network "shop/lan" is on a bridge that somebody else made and must not say `vlanMode`\n    9 |   vlanMode: subinterface\n      |   ^^^^^^^^\n  environments/prod/lan.yaml:6:15 this decides so\n  hint: remove `vlanMode`, or take the bridge out of `existing.bridges` of the Cluster',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  physicalInterface: ens162\n  vlanMode: trunk',
    },
  },
  {
    code: 'segment-is-node-local',
    title: 'A segment must reach every node of its node group',
    law: 'A segment must reach every node of its node group, unless its author asks for `placement: single-node`.\n\nA bridge without an uplink ends at the node: two VMs of one Network on two nodes could not talk to each other, and a VM\nwould lose its network when it migrates, without any error anywhere.\n\nSource: containernetworking/plugins plugins/main/bridge (the bridge is local to the host).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lab}\nspec:\n  type: isolated\n  cidr: 10.50.0.0/24',
      report:
        'environments/prod/lab.yaml:5:9 error segment-is-node-local\n  Network "shop/lab" is `isolated` and must have a VLAN or a NIC of its own, or it ends at each node\n    5 |   type: isolated\n      |         ^^^^^^^^\n  hint: write `vlanId` or `physicalInterface`, or give the Cluster an `addressPlan.vlanPool`; or `placement: single-node`, and its VMs stay on one node',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lab}\nspec:\n  type: isolated\n  placement: single-node\n  cidr: 10.50.0.0/24',
    },
  },
  {
    code: 'segment-said-twice',
    title: 'An attachment must say only once which segment it is on',
    law: 'An attachment must say only once which segment it is on.\n\nThe pod network, a `network` and a `nadName` are each described elsewhere: a VLAN, a bridge, a `type` or another\nreference beside them would have no effect. The name `default` means the pod network by itself.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: legacy\n      nadName: legacy-nad\n      bridgeName: br-legacy',
      report:
        'environments/prod/web.yaml:9:7 error segment-said-twice\n  attachment "legacy" takes its segment from `nadName` and must not say `bridgeName`\n    9 |       bridgeName: br-legacy\n      |       ^^^^^^^^^^\n  environments/prod/web.yaml:8:16 this decides its segment\n  hint: remove `bridgeName`, or change `nadName`',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default, type: bridge}\n    - {name: data, vlanId: 5, ipConfig: {address: 192.168.5.10/24}}',
    },
  },
  {
    code: 'selector-matches-nothing',
    title: 'Labels that rules select VMs by should select one',
    law: "Labels that rules or policies select VMs by should select one.\n\nA rule about VMs that nobody has matches nothing: mostly a slip in a label or in the namespace, and what was meant to\nbe accepted is not. Only VMs of the same environment are seen; without `namespaces`, only those of the namespace of the\nobject that holds the selector. VMs that come later are taken in by themselves, so it is a warning.\n\nSource: labels are `spec.labels` of the Wukong, which KubeVirt puts on the VM's pod (kubevirt/kubevirt,\n`spec.template.metadata.labels`).",
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {tier: web}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, protocol: tcp, ports: [5432], peer: {vms: {matchLabels: {tier: back}}}}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: shop-api}\nspec:\n  rootDisk: {claim: {name: shop-api-root}}\n  labels: {tier: backend}\n  networks:\n    - {name: default}',
      report:
        'environments/prod/web.yaml:13:70 warning selector-matches-nothing\n  there should be a VM with "tier=back" in namespace "shop"\n   13 |         - {action: accept, protocol: tcp, ports: [5432], peer: {vms: {matchLabels: {tier: back}}}}\n      |                                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  hint: compare with `spec.labels` of the VMs, or name other `namespaces`',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {tier: web}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, protocol: tcp, ports: [5432], peer: {vms: {matchLabels: {tier: backend}}}}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: shop-api}\nspec:\n  rootDisk: {claim: {name: shop-api-root}}\n  labels: {tier: backend}\n  networks:\n    - {name: default}',
    },
  },
  {
    code: 'service-name-taken',
    title: 'A Service must have a name of its own in its namespace',
    law: 'A Service must have a name of its own in its namespace.\n\nNames are made of the VM\'s: `<vm>` for port mappings on the pod network, `<vm>-<attachment>` on another one and\n`<vm>-<expose name>`. VM "web" with exposure "api" and VM "web-api" with port mappings meet: the second Service would\noverwrite the first. The Services of port forwards are in the namespace of gateways, and named `<namespace>-<network>`.\n\nSource: Kubernetes documentation, concepts/overview/working-with-objects/names.',
    wrong: {
      intent:
        '# environments/prod/web-api.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web-api}\nspec:\n  rootDisk: {claim: {name: web-api-root}}\n  networks:\n    - name: default\n      portMappings:\n        - {protocol: TCP, containerPort: 443, hostPort: 30443}\n  firewall: {ingress: {default: accept}}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  expose:\n    - {name: api, ports: [{port: 443}]}',
      report:
        'environments/prod/web-api.yaml:9:11 error service-name-taken\n  Service "shop/web-api" must come from one place, and Wukong "shop/web" makes it\n    9 |         - {protocol: TCP, containerPort: 443, hostPort: 30443}\n      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  environments/prod/web.yaml:9:14 Wukong "shop/web" makes it here\n  hint: rename the exposure, the attachment or one of the VMs',
    },
    right: {
      intent:
        '# environments/prod/web-api.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web-api}\nspec:\n  rootDisk: {claim: {name: web-api-root}}\n  networks:\n    - name: default\n      portMappings:\n        - {protocol: TCP, containerPort: 443, hostPort: 30443}\n  firewall: {ingress: {default: accept}}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  expose:\n    - {name: front, ports: [{port: 443}]}',
    },
  },
  {
    code: 'source-address-lost',
    title: 'Rules about clients must see the clients',
    law: "Rules about clients must see the clients.\n\nWith `externalTrafficPolicy: Cluster` a node that takes a connection from outside puts its own address in place of the\nclient's, and a rule about addresses outside of the cluster compares the wrong one. On the pod network `Local` keeps the\naddress, and is written where nothing is said and such rules exist. On other networks a Service always leads there by a\nnode, so that its clients all look like nodes: a warning, since such rules may be about neighbours on the segment.\n\nSource: Kubernetes, tutorials/services/source-ip.md; kubernetes/api core/v1 types.go (ServiceExternalTrafficPolicy).",
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, protocol: tcp, ports: [443], peer: 203.0.113.0/24}\n  expose:\n    - {name: www, type: NodePort, ports: [{port: 443, nodePort: 30443}], externalTrafficPolicy: Cluster}',
      report:
        'environments/prod/web.yaml:14:97 error source-address-lost\n  `externalTrafficPolicy` of Service "web-www" must be "Local": "Cluster" hides the clients that the VM has rules about\n   14 |     - {name: www, type: NodePort, ports: [{port: 443, nodePort: 30443}], externalTrafficPolicy: Cluster}\n      |                                                                                                 ^^^^^^^\n  environments/prod/web.yaml:12:63 "accept tcp 443 from 203.0.113.0/24" is about clients\n  hint: write `externalTrafficPolicy: Local`, or remove it',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, protocol: tcp, ports: [443], peer: any}\n  expose:\n    - {name: www, type: NodePort, ports: [{port: 443, nodePort: 30443}], externalTrafficPolicy: Cluster}',
    },
  },
  {
    code: 'special-use-range',
    title: 'A subnet must not overlap a range that hosts cannot use',
    law: "A subnet must not overlap a range that hosts cannot use: multicast, loopback, link-local, unspecified or class E.\n\nHosts and routers treat these ranges apart: a loopback address never leaves the machine, a link-local one passes no\nrouter, a multicast one names no host, and class E is dropped by most stacks.\nAddresses inside a Network's subnet are judged by its `cidr`, others by the block that they imply.\n\nSource: RFC 6890 section 2.2 (special-purpose address registries); RFC 5771 and RFC 4291 section 2.7 (multicast).",
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: "fe80::10/64"}',
      report:
        'environments/prod/web.yaml:9:27 error special-use-range\n  "fe80::10/64" must not overlap "fe80::/10", which is link-local\n    9 |       ipConfig: {address: "fe80::10/64"}\n      |                           ^^^^^^^^^^^^^\n  hint: choose a block for hosts, such as one of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or fd00::/8',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: bridge\n  vlanId: 100\n  cidr: 169.253.10.0/24',
    },
  },
  {
    code: 'sriov-capability-missing',
    title: 'An SR-IOV segment must lie on a NIC with virtual functions',
    law: "An SR-IOV segment must lie on a NIC for which the Cluster says `sriov: {resourceName, totalVfs}`.\n\nThe attachment definition carries the resource name of the NIC's virtual functions, and the scheduler finds a node by\nit; without one the VM's pod gets no virtual function at all. A NIC that the node group does not have is the law\n`interface-unknown-on-node-group`.\n\nSource: k8snetworkplumbingwg/sriov-network-device-plugin README; k8s.v1.cni.cncf.io/resourceName.",
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: fast}\nspec:\n  type: sriov\n  physicalInterface: ens162\n  vlanId: 300\n  cidr: 10.30.0.0/24',
      report:
        'environments/prod/fast.yaml:6:22 error sriov-capability-missing\n  "ens162" of node group "workers" must have `sriov` in the Cluster to carry an SR-IOV segment\n    6 |   physicalInterface: ens162\n      |                      ^^^^^^\n  environments/prod/environment.yaml:14:13 node group "workers" is described here\n  hint: take ens5f0, which has virtual functions',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: fast}\nspec:\n  type: sriov\n  physicalInterface: ens5f0\n  vlanId: 300\n  cidr: 10.30.0.0/24',
    },
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
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lan}\nspec:\n  type: sriov\n  vlanId: 300\n  cidr: 10.30.0.0/24\n  dhcp: {start: 10.30.0.100, end: 10.30.0.199, serverAddress: 10.30.0.2}',
      report:
        'environments/prod/lan.yaml:8:3 error target-cannot-express\n  `dhcp` must be left out on `sriov` Network "lan": its server can be on a bridge alone\n    8 |   dhcp: {start: 10.30.0.100, end: 10.30.0.199, serverAddress: 10.30.0.2}\n      |   ^^^^\n  hint: write `type: bridge`, `isolated` or `nat`; or addresses on the VMs, or `mode: dhcp` where the segment has a server of its own',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: lan\n      vlanId: 100\n      ipConfig: {address: "2001:db8::10/64"}\n      firewall:\n        ingress:\n          default: accept\n          rules:\n            - {action: drop, protocol: icmp, peer: any}',
    },
  },
  {
    code: 'trunk-invalid',
    title: 'A `trunk` must be a set of VLANs on a bridge that passes them',
    law: 'A `trunk` must hand each VLAN to the guest once, over a bridge that passes tags and without a `vlanId`.\n\n`vlanId` says that the guest sees no tags, `trunk` that it sees them. Tags pass a Linux bridge with `vlanMode: trunk`, an\nOpen vSwitch, and a bridge that somebody else made for them.\n\nSource: containernetworking/plugins plugins/main/bridge (`vlanTrunk`); k8snetworkplumbingwg/ovs-cni (`trunk`).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: router}\nspec:\n  rootDisk: {claim: {name: router-root}}\n  networks:\n    - name: trunk\n      type: bridge\n      bridgeName: br-trunk\n      trunk: [100, "200-210"]',
      report:
        'environments/prod/router.yaml:10:14 error trunk-invalid\n  attachment "trunk" must be on a bridge of `vlanMode: trunk`, or an Open vSwitch, to have a `trunk`\n   10 |       trunk: [100, "200-210"]\n      |              ^^^^^^^^^^^^^^^^\n  environments/prod/router.yaml:8:13 its segment is described here\n  hint: write `type: bridge` and `vlanMode: trunk`, or `type: ovs`, where the segment is described',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: router}\nspec:\n  rootDisk: {claim: {name: router-root}}\n  networks:\n    - name: trunk\n      vlanMode: trunk\n      trunk: [100, "200-210"]',
    },
  },
  {
    code: 'two-interfaces-one-subnet',
    title: 'Two attachments of a VM must not be in one subnet',
    law: 'Two attachments of a VM must not be in one subnet.\n\nThe guest answers ARP for either address on either interface and sends by one of them: with the MAC and address filters\nof a bridge, replies are lost. The pod network counts: behind masquerade every VM has 10.0.2.0/24 (and fd10:0:2::/120\nwhere pods have IPv6). An attachment without an address of its own is in the subnets of its Network.\n\nSource: Linux ip-sysctl (arp_filter, arp_ignore: addresses belong to the host); KubeVirt user guide, masquerade.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n    - name: data\n      vlanId: 100\n      ipConfig: {address: 10.0.2.10/24}',
      report:
        'environments/prod/web.yaml:10:17 error two-interfaces-one-subnet\n  attachment "data" in "10.0.2.0/24" must not share a subnet with "default" in "10.0.2.0/24"\n   10 |       ipConfig: {address: 10.0.2.10/24}\n      |                 ^^^^^^^^^^^^^^^^^^^^^^^\n  environments/prod/web.yaml:7:14 "default" is attached here\n  hint: choose another block for one of the two, or put both addresses on one of them (`addresses`)',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: default}\n    - name: data\n      vlanId: 100\n      ipConfig: {address: 10.0.3.10/24}',
    },
  },
  {
    code: 'unknown-field',
    title: 'Every field must be one that the schema knows',
    law: 'Every field must be one that the schema knows.\n\nA misspelt field would silently do nothing, so it is an error, and the nearest known name is in the hint.\n\nSource: schemas/*.schema.json (`additionalProperties: false`).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  memroy: 4Gi',
      report:
        'environments/prod/web.yaml:6:3 error unknown-field\n  `spec` must have no field "memroy"\n    6 |   memroy: 4Gi\n      |   ^^^^^^\n  hint: did you mean `memory`?',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  memory: 4Gi',
    },
  },
  {
    code: 'unknown-reference',
    title: 'What is named must exist',
    law: 'A name that one object uses for another must exist.\n\nA cluster, base folder, node group, Network or attachment that nobody declares would leave a VM without its network,\nand nobody would notice before it boots.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {tier: web}\n  networks:\n    - {name: default}\n  firewall:\n    ingress:\n      default: drop\n      rules:\n        - {action: accept, peer: {group: office}}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: AddressGroup\nmetadata: {name: offices}\nspec:\n  cidrs: [203.0.113.0/24]',
      report:
        'environments/prod/web.yaml:13:42 error unknown-reference\n  AddressGroup "shop/office" must exist\n   13 |         - {action: accept, peer: {group: office}}\n      |                                          ^^^^^^\n  hint: did you mean "shop/offices"?',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: storage}\nspec: {type: bridge, vlanId: 200, cidr: 192.168.200.0/24}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: data, network: storage, ipConfig: {address: 192.168.200.9/24}}',
    },
  },
  {
    code: 'uplink-carries-node-address',
    title: "A NIC that carries the node's address must not become the port of a bridge",
    law: 'A NIC that carries the node\'s address must not become the port of a bridge, unless the Cluster\'s `allowDisruptive`\nnames it.\n\nA bridge port has no address of its own: the node would drop off the network until its address has moved to the bridge.\nA VLAN sub-interface or a macvtap device on such a NIC is harmless.\n\nSource: nmstate/kubernetes-nmstate user guide, "linux-bridge on the default interface".',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: office}\nspec:\n  type: bridge\n  physicalInterface: ens160\n  cidr: 192.168.20.0/24',
      report:
        'environments/prod/office.yaml:6:22 error uplink-carries-node-address\n  "ens160" carries the node\'s address and must not become a port of bridge "br-ens160"\n    6 |   physicalInterface: ens160\n      |                      ^^^^^^\n  environments/prod/environment.yaml:12:59 the Cluster says so here\n  hint: write a `vlanId` without `vlanMode: trunk`, take another NIC, or list ens160 in `allowDisruptive` of the Cluster',
    },
    right: {
      intent:
        '# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  cluster:\n    allowDisruptive: [ens160]\n    nodeGroups:\n      - name: workers\n        interfaces: [{name: ens160, carriesNodeAddress: true}]\n\n# environments/prod/office.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: office}\nspec:\n  type: bridge\n  physicalInterface: ens160\n  cidr: 192.168.20.0/24',
    },
  },
  {
    code: 'uplink-missing',
    title: 'A segment that needs a NIC must be able to know it',
    law: "A segment that needs a NIC must be able to know it.\n\nA bridge or a direct attachment that names no NIC takes `defaults.uplink` of the Environment, or else the first NIC\nof its node group that does not carry the node's address. Where the group lists no NICs, there is none to take.",
    wrong: {
      intent:
        '# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec: {cluster: {nodeGroups: [{name: workers}]}}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: data, type: bridge, vlanId: 200}',
      report:
        'environments/prod/web.yaml:7:7 error uplink-missing\n  a `bridge` segment must have an uplink, and node group "workers" lists no NIC to take\n    7 |     - {name: data, type: bridge, vlanId: 200}\n      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  hint: write `defaults: {uplink: <NIC>}` in the Environment, or list the NICs of the node group in the Cluster',
    },
    right: {
      intent:
        '# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec:\n  cluster: {nodeGroups: [{name: workers}]}\n  defaults: {uplink: ens161}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - {name: data, type: bridge, vlanId: 200}',
    },
  },
  {
    code: 'uplink-used-two-ways',
    title: 'A NIC or VLAN interface must serve one bridge, or macvtap, never two of these',
    law: 'A NIC or VLAN interface must be the port of one bridge, or carry macvtap devices, never two of these.\n\nThe kernel hands the frames of a device to one taker: a bridge, an Open vSwitch or macvtap. Different VLANs of one NIC\nare different devices and may be used differently.\n\nSource: Linux net/core/dev.c, netdev_rx_handler_register (EBUSY for the second).',
    wrong: {
      intent:
        '# environments/prod/office.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: office}\nspec:\n  type: bridge\n  physicalInterface: ens162\n  cidr: 192.168.20.0/24\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: external\n      type: macvlan\n      bridgeName: ens162\n      ipConfig: {address: 192.168.20.10/24}',
      report:
        'environments/prod/web.yaml:9:19 error uplink-used-two-ways\n  "ens162" must not be a parent of macvtap devices and a port of bridge "br-ens162" at once\n    9 |       bridgeName: ens162\n      |                   ^^^^^^\n  environments/prod/office.yaml:6:22 Network "shop/office" makes it a port of bridge "br-ens162" here\n  hint: use one `type` for both, or take another NIC or `vlanId` for one of them',
    },
    right: {
      intent:
        '# environments/prod/office.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: office}\nspec:\n  type: bridge\n  physicalInterface: ens162\n  vlanId: 20\n  cidr: 192.168.20.0/24\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: external\n      type: macvlan\n      bridgeName: ens162\n      ipConfig: {address: 192.168.1.200/24}',
    },
  },
  {
    code: 'user-data-conflicts',
    title: 'User data must have one author',
    law: 'User data must have one author: `userDataSecretRef` excludes every field that would be written into user data, and rules that the\nguest enforces; a user\'s password must come from `passwordHash` or `passwordSecretRef`, not both; and a guest that enforces rules\nmust not be given another firewall.\n\ncloud-init reads one user data document; fields beside a Secret that replaces it would have no effect. A name and a\n`passwordSecretRef` may stand beside it, since KubeVirt hands that password to the guest agent. The guest\'s rules are an nftables\ntable that user data loads: ufw and firewalld drop by rules of their own what it accepts, and nftables.service begins with\n`flush ruleset` on many systems, which removes it.\n\nSource: KubeVirt user guide, user_workloads/startup_scripts and user_workloads/accessing_virtual_machines; nft(8) "Ruleset".',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  cloudInit:\n    packages: [nginx, ufw]\n    runcmd: [[ufw, enable], systemctl enable --now nftables]\n  networks:\n    - name: lan\n      vlanId: 100\n      ipConfig: {address: 10.0.1.10/24}\n      firewall:\n        ingress: {default: drop, rules: [{action: accept, protocol: tcp, peer: any, ports: [22]}]}',
      report:
        'environments/prod/web.yaml:7:23 error user-data-conflicts\n  `ufw` must not stand beside the rules of attachment "lan", which the guest enforces by a table of its own\n    7 |     packages: [nginx, ufw]\n      |                       ^^^\n  environments/prod/web.yaml:14:42 the guest enforces these rules\n  hint: remove it, and write what it does as rules\n\nenvironments/prod/web.yaml:8:14 error user-data-conflicts\n  `ufw` must not stand beside the rules of attachment "lan", which the guest enforces by a table of its own\n    8 |     runcmd: [[ufw, enable], systemctl enable --now nftables]\n      |              ^^^^^^^^^^^^^\n  environments/prod/web.yaml:14:42 the guest enforces these rules\n  hint: remove it, and write what it does as rules\n\nenvironments/prod/web.yaml:8:29 error user-data-conflicts\n  `nftables` must not stand beside the rules of attachment "lan", which the guest enforces by a table of its own\n    8 |     runcmd: [[ufw, enable], systemctl enable --now nftables]\n      |                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  environments/prod/web.yaml:14:42 the guest enforces these rules\n  hint: remove it, and write what it does as rules',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  cloudInit:\n    userDataSecretRef: web-user-data\n  cloudInitUser:\n    name: ubuntu\n    passwordSecretRef: web-password\n  networks:\n    - name: default',
    },
  },
  {
    code: 'uuid-claimed-twice',
    title: 'A firmware UUID must belong to one VM of the cluster',
    law: 'A firmware UUID must belong to one VM of the cluster.\n\nGuests take it for their identity: cloud-init for its instance, systemd for a machine id, licences and inventories for\nthe machine. A copied VM that kept the `uuid` of its model is the same machine to all of them. A UUID that nobody wrote\nis derived from environment, namespace and name, and counts too. One VM that two environments make is the law\n`object-made-twice`.\n\nSource: KubeVirt API reference, Firmware `uuid`; RFC 9562 section 1 (a UUID is unique); machine-id(5).',
    wrong: {
      intent:
        '# environments/prod/web-copy.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web-copy}\nspec:\n  rootDisk: {claim: {name: web-copy-root}}\n  uuid: 5D307CA9-B3EF-428C-8861-06E72D69F223\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  uuid: 5d307ca9-b3ef-428c-8861-06e72d69f223',
      report:
        'environments/prod/web-copy.yaml:6:9 error uuid-claimed-twice\n  UUID "5d307ca9-b3ef-428c-8861-06e72d69f223" must belong to one VM, and Wukong "shop/web" has it\n    6 |   uuid: 5D307CA9-B3EF-428C-8861-06E72D69F223\n      |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  environments/prod/web.yaml:6:9 Wukong "shop/web" has it here\n  hint: remove this `uuid` to have one derived, or write another one',
    },
    right: {
      intent:
        '# environments/prod/web-copy.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web-copy}\nspec:\n  rootDisk: {claim: {name: web-copy-root}}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  uuid: 5d307ca9-b3ef-428c-8861-06e72d69f223',
    },
  },
  {
    code: 'vlan-not-allocated',
    title: 'A VLAN that is drawn from the pool must be allocated',
    law: 'A VLAN that is drawn from the pool must be allocated.\n\nA Network draws its VLAN when it says `vlanId: auto`, or when it is `nat` or `isolated` and names neither a VLAN, nor a\nNIC, nor one node. What it got stands in environments/_clusters/<cluster>.vlans.yaml, one file for all that share the\npool, so that two branches that draw one VLAN meet in git. `netintent ip allocate` draws what is missing.',
    wrong: {
      intent:
        '# environments/_clusters/eu1.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Cluster\nmetadata: {name: eu1}\nspec: {addressPlan: {vlanPool: {uplink: ens161, first: 2000, last: 2099}}}\n\n# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec: {cluster: eu1, defaults: {namespace: shop, uplink: ens161}}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lab}\nspec: {type: isolated, cidr: 10.30.0.0/24}',
      report:
        'environments/prod/environment.yaml:9:14 error vlan-not-allocated\n  a VLAN from 2000 to 2099 must be allocated to Network "shop/lab"\n    9 | spec: {type: isolated, cidr: 10.30.0.0/24}\n      |              ^^^^^^^^\n  hint: run: netintent ip allocate',
    },
    right: {
      intent:
        '# environments/_clusters/eu1.vlans.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: VlanAllocations\nmetadata: {name: eu1}\nspec:\n  vlans:\n    - {vlanId: 2042, environment: prod, network: shop/lab}\n\n# environments/_clusters/eu1.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Cluster\nmetadata: {name: eu1}\nspec: {addressPlan: {vlanPool: {uplink: ens161, first: 2000, last: 2099}}}\n\n# environments/prod/environment.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Environment\nmetadata: {name: prod}\nspec: {cluster: eu1, defaults: {namespace: shop, uplink: ens161}}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: lab}\nspec: {type: isolated, cidr: 10.30.0.0/24}',
    },
  },
  {
    code: 'vlan-out-of-range',
    title: 'A VLAN id must be from 1 to 4094',
    law: 'A VLAN id must be from 1 to 4094.\n\nThe tag has 12 bits; 0 means "no VLAN" and 4095 is reserved.\n\nSource: IEEE 802.1Q-2018 section 9.6.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: storage}\nspec:\n  type: bridge\n  vlanId: 4095',
      report:
        'environments/prod/web.yaml:6:11 error vlan-out-of-range\n  `vlanId` must be a VLAN id from 1 to 4094, or "auto", not 4095\n    6 |   vlanId: 4095\n      |           ^^^^\n  hint: such as `vlanId: 200`',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: storage}\nspec:\n  type: bridge\n  vlanId: 4094',
    },
  },
  {
    code: 'vlan-reused',
    title: 'One VLAN of one uplink must not carry two unrelated subnets',
    law: "One VLAN of one uplink must not carry two unrelated subnets.\n\nA VLAN is one broadcast domain: two tenants who pick the same id see each other's frames, ARP and DHCP. Claims are\nrelated when their blocks meet, or when one Network declares the blocks of both; the users that are fewer are named.\nUntagged segments are exempt, since nobody chose their number. What an `isolated` or `nat` Network shares its VLAN with\nis the law `private-segment-shared`.\n\nSource: IEEE 802.1Q-2022 section 4.4 (a VLAN is a broadcast domain).",
    wrong: {
      intent:
        '# environments/prod/database.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: database}\nspec:\n  rootDisk: {claim: {name: database-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: "2001:db8:200::10/64"}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: "2001:db8:100::10/64"}',
      report:
        'environments/prod/web.yaml:8:15 error vlan-reused\n  VLAN 100 of "ens161" must not carry "2001:db8:100::/64" beside "2001:db8:200::/64"\n    8 |       vlanId: 100\n      |               ^^^\n  environments/prod/database.yaml:8:15 Wukong "shop/database" attachment "data" puts "2001:db8:200::/64" on it here\n  hint: choose another `vlanId`, or list both subnets on one Network',
    },
    right: {
      intent:
        '# environments/prod/shop.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: shop}\nspec:\n  type: bridge\n  vlanId: 100\n  subnets:\n    - {cidr: 192.168.100.0/24}\n    - {cidr: 192.168.101.0/24}\n    - {cidr: "2001:db8:100::/64"}\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 100\n      ipConfig: {address: "2001:db8:100::10/64"}',
    },
  },
  {
    code: 'vlan-taken-by-sub-interface',
    title: 'A NIC must not be a trunk port and have VLAN sub-interfaces at once',
    law: "A NIC must not be the port of a bridge that carries tagged frames and have VLAN sub-interfaces at once.\n\nThe kernel hands a tagged frame to the NIC's VLAN sub-interface before any bridge sees it: the trunk bridge, or the\nOpen vSwitch, silently loses that VLAN. Sub-interfaces beside an untagged bridge or a macvtap device are fine.\n\nSource: Linux net/core/dev.c, __netif_receive_skb_core (vlan_do_receive runs before rx_handler).",
    wrong: {
      intent:
        '# environments/prod/trunk.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: shop}\nspec:\n  type: bridge\n  vlanMode: trunk\n  vlanId: 100\n  cidr: 192.168.100.0/24\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 200\n      ipConfig: {address: 192.168.200.10/24}',
      report:
        'environments/prod/web.yaml:8:15 error vlan-taken-by-sub-interface\n  VLAN 200 must not be a sub-interface of "ens161", whose tagged frames bridge "br-ens161" carries\n    8 |       vlanId: 200\n      |               ^^^\n  environments/prod/trunk.yaml:6:13 Network "shop/shop" makes "ens161" a trunk port of "br-ens161" here\n  hint: write the same `vlanMode` on both, or take another uplink',
    },
    right: {
      intent:
        '# environments/prod/trunk.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Network\nmetadata: {name: shop}\nspec:\n  type: bridge\n  vlanMode: trunk\n  vlanId: 100\n  cidr: 192.168.100.0/24\n\n# environments/prod/web.yaml\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  networks:\n    - name: data\n      vlanId: 200\n      vlanMode: trunk\n      ipConfig: {address: 192.168.200.10/24}',
    },
  },
  {
    code: 'weaker-than-written',
    title: 'A rule that is enforced weaker than it is written is named in each report',
    law: 'Where an author accepts a weaker result than the rule says, each report repeats it.\n\nAn engine may have no words for what rules say: to reject, ICMP by itself, protocols beside TCP, UDP and SCTP. That is an\nerror, unless `allowDowngrade` beside the rules names what may be lost; then it is this warning, so that nobody takes the\nrules for more than what is enforced.',
  },
  {
    code: 'yaml-alias',
    title: 'Anchors and aliases must not be used',
    law: 'Anchors (`&name`) and aliases (`*name`) must not be used.\n\nWhat a line says would depend on another place, so that a diagnostic or an edit of one line could touch both. Shared\nvalues belong into `defaults` of the Environment, or into a base.\n\nSource: YAML 1.2.2 section 3.2.2.2.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: &labels {tier: web}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web-2}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: *labels',
      report:
        'environments/prod/web.yaml:6:11 error yaml-alias\n  a value must be written where it is used, without the anchor "&labels"\n    6 |   labels: &labels {tier: web}\n      |           ^^^^^^^\n  hint: write the value out; what many VMs share belongs into `defaults` of the Environment, or into a base\n\nenvironments/prod/web.yaml:13:11 error yaml-alias\n  a value must be written where it is used, without the alias "*labels"\n   13 |   labels: *labels\n      |           ^^^^^^^\n  hint: write the value out; what many VMs share belongs into `defaults` of the Environment, or into a base',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {tier: web}\n---\napiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web-2}\nspec:\n  rootDisk: {claim: {name: web-2-root}}\n  labels: {tier: web}',
    },
  },
  {
    code: 'yaml-complex-key',
    title: 'A key must be text',
    law: 'A key must be text.\n\nYAML allows lists, mappings, numbers and `true` as keys; JSON, and so Kubernetes, does not. Quotes make text of them.\n\nSource: RFC 8259 section 4.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {? [tier, team] : web}',
      report:
        'environments/prod/web.yaml:6:14 error yaml-complex-key\n  a key must be text, not a list or a mapping\n    6 |   labels: {? [tier, team] : web}\n      |              ^\n  hint: write a mapping of names to values',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {tier: web}',
    },
  },
  {
    code: 'yaml-duplicate-key',
    title: 'A key must stand once in a mapping',
    law: 'A key must stand once in a mapping.\n\nMany readers take the last one and say nothing: half of what was written would silently do nothing.\n\nSource: YAML 1.2.2 section 3.2.1.1.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  cpu: 2\n  memory: 4Gi\n  cpu: 4',
      report:
        'environments/prod/web.yaml:8:3 error yaml-duplicate-key\n  the key "cpu" must stand once in a mapping\n    8 |   cpu: 4\n      |   ^^^\n  environments/prod/web.yaml:6:3 "cpu" stands here already\n  hint: keep one of the two',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  cpu: 4\n  memory: 4Gi',
    },
  },
  {
    code: 'yaml-forbidden-key',
    title: 'The keys __proto__, constructor and prototype must not be used',
    law: 'The keys `__proto__`, `constructor` and `prototype` must not be used.\n\nNo field has these names, and programs in JavaScript that read them can be made to change their own workings.\n\nSource: CWE-1321 (prototype pollution).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {__proto__: web}',
      report:
        'environments/prod/web.yaml:6:12 error yaml-forbidden-key\n  a key must not be "__proto__"\n    6 |   labels: {__proto__: web}\n      |            ^^^^^^^^^\n  hint: choose another name',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {proto: web}',
    },
  },
  {
    code: 'yaml-merge-key',
    title: 'Merge keys must not be used',
    law: 'Merge keys (`<<`) must not be used.\n\nYAML 1.2 has none: readers differ on what they mean. Shared fields belong into a base folder.\n\nSource: YAML 1.2.2 section 10; yaml.org/type/merge.html (YAML 1.1).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels:\n    <<: {tier: web}\n    team: shop',
      report:
        'environments/prod/web.yaml:7:5 error yaml-merge-key\n  a mapping must list its own fields, without a merge key "<<"\n    7 |     <<: {tier: web}\n      |     ^^\n  hint: write the fields out, or put what is shared into a base folder',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {tier: web, team: shop}',
    },
  },
  {
    code: 'yaml-syntax',
    title: 'A file must be YAML 1.2',
    law: 'A file must be YAML 1.2.\n\nWhat cannot be read cannot be checked, and nothing is written for the environments that the file belongs to.\n\nSource: YAML 1.2.2.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {tier: web',
      report:
        'environments/prod/web.yaml:7:1 error yaml-syntax\n  the text must be YAML: deficient indentation\n    7 |\n      | ^\n  hint: close the quotes or the bracket, or indent the line',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {tier: web}',
    },
  },
  {
    code: 'yaml-tag',
    title: 'Tags must not be used',
    law: 'Tags (`!name`) must not be used.\n\nA tag asks the reader to make something of a value; here every value is what JSON can say.\n\nSource: YAML 1.2.2 section 3.2.1.2.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  cloudInit: {packages: [!!binary bmdpbng=]}',
      report:
        'environments/prod/web.yaml:6:26 error yaml-tag\n  a value must have no tag, such as "!!binary"\n    6 |   cloudInit: {packages: [!!binary bmdpbng=]}\n      |                          ^^^^^^^^\n  hint: remove the tag; put quotes around a value that is text',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  cloudInit: {packages: [nginx]}',
    },
  },
  {
    code: 'yaml-too-deep',
    title: 'Mappings and lists must not be nested over 100 deep',
    law: 'Mappings and lists must not be nested more than 100 deep.\n\nNo intent needs a tenth of it, and a reader of deeper ones can run out of stack.\n\nSource: CWE-674 (uncontrolled recursion).',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]',
      report:
        'environments/prod/web.yaml:6:109 error yaml-too-deep\n  mappings and lists must be nested at most 100 deep\n    6 | …[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n      |                                                              ^\n  hint: write it flat',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {tier: web}',
    },
  },
  {
    code: 'yaml-unsafe-integer',
    title: 'A number must be one that every reader reads alike',
    law: 'A number must be one that every reader reads alike: between -(2^53 - 1) and 2^53 - 1, and no infinity.\n\nLarger whole numbers are rounded by half of the tools that read JSON. A long row of digits is mostly an identifier,\nwhich needs quotes.\n\nSource: RFC 8259 section 6; ECMA-262 Number.MAX_SAFE_INTEGER.',
    wrong: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {serial: 9007199254740993}',
      report:
        'environments/prod/web.yaml:6:20 error yaml-unsafe-integer\n  a number must be from -9007199254740991 to 9007199254740991, not 9007199254740993\n    6 |   labels: {serial: 9007199254740993}\n      |                    ^^^^^^^^^^^^^^^^\n  hint: write "9007199254740993" with quotes where it is text',
    },
    right: {
      intent:
        'apiVersion: vm.novasphere.dev/v1alpha1\nkind: Wukong\nmetadata: {name: web}\nspec:\n  rootDisk: {claim: {name: web-root}}\n  labels: {serial: "9007199254740993"}',
    },
  },
];
