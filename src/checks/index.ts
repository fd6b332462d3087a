import { addressClaimedTwice } from './address-claimed-twice.js';
import { addressInDhcpRange } from './address-in-dhcp-range.js';
import { addressIsGateway } from './address-is-gateway.js';
import { addressIsNetworkOrBroadcast } from './address-is-network-or-broadcast.js';
import { addressNotAllocated } from './address-not-allocated.js';
import { addressOnTrunk } from './address-on-trunk.js';
import { addressOutsideNetwork } from './address-outside-network.js';
import { addressReserved } from './address-reserved.js';
import { allocationOutsideRange } from './allocation-outside-range.js';
import { allocationRepeated } from './allocation-repeated.js';
import { allocationUnclaimed } from './allocation-unclaimed.js';
import { assertionViolated } from './assertion-violated.js';
import { assertionWithoutEffect } from './assertion-without-effect.js';
import { attachmentNameRepeated } from './attachment-name-repeated.js';
import { attachmentRemovedWithoutAbsent } from './attachment-removed-without-absent.js';
import { attachmentsOnDifferentNodeGroups } from './attachments-on-different-node-groups.js';
import { autoWithoutPool } from './auto-without-pool.js';
import { bandwidthNotEnforceable } from './bandwidth-not-enforceable.js';
import { bindingImpossible } from './binding-impossible.js';
import { bridgeDefinedTwice } from './bridge-defined-twice.js';
import { burstInvalid } from './burst-invalid.js';
import type { Check } from './check.js';
import { cidrOverlap } from './cidr-overlap.js';
import { cidrOverlapsCluster } from './cidr-overlaps-cluster.js';
import { defaultNotWritten } from './default-not-written.js';
import { defaultRouteAnnounced } from './default-route-announced.js';
import { defaultRouteCompetes } from './default-route-competes.js';
import { dhcpRangeContainsGateway } from './dhcp-range-contains-gateway.js';
import { dhcpRangeOutsideNetwork } from './dhcp-range-outside-network.js';
import { dhcpRangeReversed } from './dhcp-range-reversed.js';
import { dhcpServedTwice } from './dhcp-served-twice.js';
import { dhcpServerWithoutAddress } from './dhcp-server-without-address.js';
import { dhcpUnanswered } from './dhcp-unanswered.js';
import { exposedAttachmentAbsent } from './exposed-attachment-absent.js';
import { exposedWithoutFirewall } from './exposed-without-firewall.js';
import { factRepeated } from './fact-repeated.js';
import { familyMismatch } from './family-mismatch.js';
import { firewallEmpty } from './firewall-empty.js';
import { gatewayOutsideNetwork } from './gateway-outside-network.js';
import { groupEmpty } from './group-empty.js';
import { hostBitsSet } from './host-bits-set.js';
import { hostNameClaimedTwice } from './host-name-claimed-twice.js';
import { hostPortClaimedTwice } from './host-port-claimed-twice.js';
import { icmpWithoutIcmpProtocol } from './icmp-without-icmp-protocol.js';
import { ingressClassMissing } from './ingress-class-missing.js';
import { ingressHostClaimedTwice } from './ingress-host-claimed-twice.js';
import { inlineNetworkForbidden } from './inline-network-forbidden.js';
import { interfaceInTwoBridges } from './interface-in-two-bridges.js';
import { interfaceInTwoPolicies } from './interface-in-two-policies.js';
import { interfaceNameTooLong } from './interface-name-too-long.js';
import { interfaceOwnedTwice } from './interface-owned-twice.js';
import { interfaceUnknownOnNodeGroup } from './interface-unknown-on-node-group.js';
import { ipamRangeOverlap } from './ipam-range-overlap.js';
import { isolatedLeadsOut } from './isolated-leads-out.js';
import { loadBalancerAddressOutsidePool } from './load-balancer-address-outside-pool.js';
import { loadBalancerChoosesAlone } from './load-balancer-chooses-alone.js';
import { loadBalancerFamilyMismatch } from './load-balancer-family-mismatch.js';
import { loadBalancerMissing } from './load-balancer-missing.js';
import { localnetWithoutMapping } from './localnet-without-mapping.js';
import { macClaimedTwice } from './mac-claimed-twice.js';
import { manifestRepeated } from './manifest-repeated.js';
import { manifestUnreadable } from './manifest-unreadable.js';
import { migrationPortAccepted } from './migration-port-accepted.js';
import { moreThanOnePodNetwork } from './more-than-one-pod-network.js';
import { moreThanOnePrimary } from './more-than-one-primary.js';
import { mtuExceedsParent } from './mtu-exceeds-parent.js';
import { mtuOutOfRange } from './mtu-out-of-range.js';
import { nadBridgeMissing } from './nad-bridge-missing.js';
import { nadClaimedTwice } from './nad-claimed-twice.js';
import { nadMadeHere } from './nad-made-here.js';
import { nadMissing } from './nad-missing.js';
import { nadNameMismatch } from './nad-name-mismatch.js';
import { networkChangedInUse } from './network-changed-in-use.js';
import { networkInUse } from './network-in-use.js';
import { networkInactive } from './network-inactive.js';
import { networkNotShared } from './network-not-shared.js';
import { networkTooSmall } from './network-too-small.js';
import { nodeAlwaysReaches } from './node-always-reaches.js';
import { nodeGroupsOverlap } from './node-groups-overlap.js';
import { nodePortClaimedTwice } from './node-port-claimed-twice.js';
import { nodePortOutOfRange } from './node-port-out-of-range.js';
import { nodePortRangeReversed } from './node-port-range-reversed.js';
import { osImageIdle } from './os-image-idle.js';
import { ovnNetworkDiffers } from './ovn-network-differs.js';
import { passwordHashInGit } from './password-hash-in-git.js';
import { policyWidened } from './policy-widened.js';
import { poolExhausted } from './pool-exhausted.js';
import { portForwardNeedsNat } from './port-forward-needs-nat.js';
import { portForwardOutsideNetwork } from './port-forward-outside-network.js';
import { portRangeReversed } from './port-range-reversed.js';
import { portsWithoutTcpOrUdp } from './ports-without-tcp-or-udp.js';
import { primaryOutranked } from './primary-outranked.js';
import { privateSegmentShared } from './private-segment-shared.js';
import { rangeOverlap } from './range-overlap.js';
import { removesPersistentDisk } from './removes-persistent-disk.js';
import { reservationInDhcpRange } from './reservation-in-dhcp-range.js';
import { reservationOutsideNetwork } from './reservation-outside-network.js';
import { reservationRepeated } from './reservation-repeated.js';
import { reservationWithoutDhcp } from './reservation-without-dhcp.js';
import { reservedOutsideNetwork } from './reserved-outside-network.js';
import { rootDiskClaimedTwice } from './root-disk-claimed-twice.js';
import { rootDiskEphemeral } from './root-disk-ephemeral.js';
import { routeGatewayUnreachable } from './route-gateway-unreachable.js';
import { routeRepeated } from './route-repeated.js';
import { routesOverlap } from './routes-overlap.js';
import { ruleExpired } from './rule-expired.js';
import { ruleExpiresSoon } from './rule-expires-soon.js';
import { ruleRangeReversed } from './rule-range-reversed.js';
import { ruleShadowed } from './rule-shadowed.js';
import { secretInIntent } from './secret-in-intent.js';
import { segmentFieldIdle } from './segment-field-idle.js';
import { segmentIsNodeLocal } from './segment-is-node-local.js';
import { segmentSaidTwice } from './segment-said-twice.js';
import { serviceNameTaken } from './service-name-taken.js';
import { sourceAddressLost } from './source-address-lost.js';
import { specialUseRange } from './special-use-range.js';
import { sriovCapabilityMissing } from './sriov-capability-missing.js';
import { trunkInvalid } from './trunk-invalid.js';
import { twoInterfacesOneSubnet } from './two-interfaces-one-subnet.js';
import { uplinkCarriesNodeAddress } from './uplink-carries-node-address.js';
import { uplinkUsedTwoWays } from './uplink-used-two-ways.js';
import { userDataConflicts } from './user-data-conflicts.js';
import { uuidClaimedTwice } from './uuid-claimed-twice.js';
import { vlanNotAllocated } from './vlan-not-allocated.js';
import { vlanReused } from './vlan-reused.js';
import { vlanTakenBySubInterface } from './vlan-taken-by-sub-interface.js';

/**
 * Every law that is judged on the model, in the order that a reader mends things: by how much a broken law explains of
 * what comes after it.
 */
export const checks: readonly Check[] = [
  // What the Cluster says.
  factRepeated,
  nodePortRangeReversed,
  // Manifests that somebody else wrote.
  manifestUnreadable,
  manifestRepeated,
  nadNameMismatch,
  ovnNetworkDiffers,
  // What a VM's attachments are.
  assertionViolated,
  assertionWithoutEffect,
  attachmentNameRepeated,
  moreThanOnePrimary,
  primaryOutranked,
  moreThanOnePodNetwork,
  segmentSaidTwice,
  segmentFieldIdle,
  inlineNetworkForbidden,
  networkNotShared,
  networkInactive,
  nadMissing,
  nadClaimedTwice,
  nadMadeHere,
  bindingImpossible,
  attachmentsOnDifferentNodeGroups,
  trunkInvalid,
  addressOnTrunk,
  // Segments: what the nodes must have.
  interfaceUnknownOnNodeGroup,
  sriovCapabilityMissing,
  segmentIsNodeLocal,
  isolatedLeadsOut,
  nodeGroupsOverlap,
  interfaceInTwoPolicies,
  interfaceInTwoBridges,
  nadBridgeMissing,
  localnetWithoutMapping,
  interfaceNameTooLong,
  interfaceOwnedTwice,
  bridgeDefinedTwice,
  uplinkCarriesNodeAddress,
  uplinkUsedTwoWays,
  vlanTakenBySubInterface,
  privateSegmentShared,
  vlanReused,
  mtuOutOfRange,
  mtuExceedsParent,
  // Addresses: blocks, ranges of blocks, single ones, MACs.
  hostBitsSet,
  specialUseRange,
  cidrOverlap,
  cidrOverlapsCluster,
  networkTooSmall,
  familyMismatch,
  dhcpRangeReversed,
  dhcpRangeOutsideNetwork,
  rangeOverlap,
  dhcpRangeContainsGateway,
  reservedOutsideNetwork,
  reservationOutsideNetwork,
  reservationWithoutDhcp,
  reservationRepeated,
  reservationInDhcpRange,
  hostNameClaimedTwice,
  gatewayOutsideNetwork,
  portForwardNeedsNat,
  portForwardOutsideNetwork,
  dhcpServedTwice,
  dhcpServerWithoutAddress,
  dhcpUnanswered,
  addressOutsideNetwork,
  addressIsNetworkOrBroadcast,
  addressIsGateway,
  addressReserved,
  addressInDhcpRange,
  ipamRangeOverlap,
  addressClaimedTwice,
  poolExhausted,
  macClaimedTwice,
  // Routes.
  twoInterfacesOneSubnet,
  defaultRouteCompetes,
  defaultRouteAnnounced,
  routeGatewayUnreachable,
  routeRepeated,
  routesOverlap,
  // Ports.
  serviceNameTaken,
  exposedAttachmentAbsent,
  nodePortOutOfRange,
  nodePortClaimedTwice,
  loadBalancerMissing,
  hostPortClaimedTwice,
  loadBalancerAddressOutsidePool,
  loadBalancerChoosesAlone,
  loadBalancerFamilyMismatch,
  ingressHostClaimedTwice,
  ingressClassMissing,
  sourceAddressLost,
  exposedWithoutFirewall,
  // Who may connect to whom.
  firewallEmpty,
  defaultNotWritten,
  portsWithoutTcpOrUdp,
  icmpWithoutIcmpProtocol,
  portRangeReversed,
  ruleRangeReversed,
  ruleShadowed,
  groupEmpty,
  migrationPortAccepted,
  nodeAlwaysReaches,
  policyWidened,
  ruleExpired,
  ruleExpiresSoon,
  // What is drawn.
  autoWithoutPool,
  addressNotAllocated,
  vlanNotAllocated,
  allocationOutsideRange,
  allocationRepeated,
  allocationUnclaimed,
  // Bandwidth.
  bandwidthNotEnforceable,
  burstInvalid,
  // The guest.
  userDataConflicts,
  secretInIntent,
  passwordHashInGit,
  osImageIdle,
  rootDiskEphemeral,
  rootDiskClaimedTwice,
  uuidClaimedTwice,
  // A change.
  networkChangedInUse,
  networkInUse,
  attachmentRemovedWithoutAbsent,
  removesPersistentDisk,
];
