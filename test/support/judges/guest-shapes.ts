import type { SourceFile } from '../../../src/intent/document.js';

const routes = Array.from({ length: 30 }, (_, index) => `{destination: 172.20.${index}.0/24, gateway: 10.0.1.1}`);

const intents = `
apiVersion: vm.novasphere.dev/v1alpha1
kind: Environment
metadata: {name: prod}
spec:
  cluster:
    podCIDRs: [10.244.0.0/16, "fd00:244::/56"]
    serviceCIDRs: [10.96.0.0/12]
    nodeGroups: [{name: workers}]
  defaults: {uplink: ens161}
---
apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: long}
spec:
  networks:
    - {name: default, type: bridge}
    - name: lan
      type: bridge
      vlanId: 100
      ipConfig: {addresses: [10.0.1.10/24, "fd00:1::a/64"]}
      routes: [${routes.join(', ')}, {destination: "fd00:9::/48", gateway: "fd00:1::1", metric: 5}]
  cloudInit: {runcmd: ["echo ${'long '.repeat(450)}"]}
---
apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: out-by-six}
spec:
  networks:
    - {name: default, type: bridge}
    - {name: lan, type: bridge, vlanId: 101, macAddress: "10:20:30:40:50:58", mtu: 1400, ipConfig: {mode: dhcp}}
    - name: six
      type: bridge
      vlanId: 102
      ipConfig: {address: "fd00:2::a/64", gateway: "fd00:2::1", defaultRoute: true}
    - {name: auto, type: bridge, vlanId: 103, ipConfig: {mode: slaac, defaultRoute: false}}
---
apiVersion: vm.novasphere.dev/v1alpha1
kind: Network
metadata: {name: fabric}
spec: {type: bridge, physicalInterface: ens162, vlanMode: trunk}
---
apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: router}
spec:
  networks:
    - {name: default, type: bridge}
    - {name: tagged, network: fabric, trunk: [100, "200-210"]}
---
apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: out-by-dhcp}
spec:
  networks:
    - {name: default, type: bridge}
    - {name: out, type: bridge, vlanId: 104, ipConfig: {mode: dhcp, defaultRoute: true}}
    - {name: aside, type: bridge, vlanId: 105, ipConfig: {mode: dhcp}}
---
apiVersion: vm.novasphere.dev/v1alpha1
kind: Wukong
metadata: {name: out-by-four}
spec:
  networks:
    - {name: default, type: bridge}
    - {name: out, type: bridge, vlanId: 106, ipConfig: {address: 10.6.0.5/24, gateway: 10.6.0.1, defaultRoute: true}}
    - {name: aside, type: bridge, vlanId: 107, ipConfig: {mode: dhcp}}
`;

/**
 * Guests of a dual-stack cluster that renderers find hard: texts too long for a VirtualMachine, a MAC address that reads
 * as a number of base 60, ways out by either family and by DHCP beside another interface with DHCP, an interface without
 * an address.
 */
export const guestShapes: readonly SourceFile[] = [{ path: 'environments/prod/guests.yaml', text: intents }];
