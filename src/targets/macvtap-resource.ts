import { shortName } from '../intent/short-name.js';

/** The device plugin makes interfaces called `<name>Mvp<index>`, which must keep within 15 characters. */
const NAME_MAX = 10;

/**
 * The name under which the macvtap device plugin offers a lower device: its own, cut and ended in a hash past 10
 * characters.
 *
 * @see kubevirt/macvtap-cni pkg/deviceplugin/plugin.go (generateMacvtapDevices)
 */
export function macvtapResource(lowerDevice: string): string {
  return shortName(lowerDevice, NAME_MAX);
}
