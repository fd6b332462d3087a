import { ANY } from './any.js';

const POD = 'spec.template.spec';
const CONTAINER = `${POD}.containers[]`;
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'].map((probe) => `${CONTAINER}.${probe}`);

/**
 * What the API server fills into a StatefulSet and its pods' template.
 *
 * Source: Kubernetes pkg/apis/apps/v1/defaults.go and pkg/apis/core/v1/defaults.go.
 */
export const POD_FILLS: Readonly<Record<string, unknown>> = {
  'spec.podManagementPolicy': 'OrderedReady',
  'spec.revisionHistoryLimit': 10,
  'spec.updateStrategy': { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
  'spec.persistentVolumeClaimRetentionPolicy': { whenDeleted: 'Retain', whenScaled: 'Retain' },
  'spec.template.metadata.creationTimestamp': null,
  [`${POD}.restartPolicy`]: 'Always',
  [`${POD}.dnsPolicy`]: 'ClusterFirst',
  [`${POD}.schedulerName`]: 'default-scheduler',
  [`${POD}.securityContext`]: {},
  [`${POD}.terminationGracePeriodSeconds`]: 30,
  [`${POD}.volumes[].configMap.defaultMode`]: 420,
  [`${POD}.volumes[].secret.defaultMode`]: 420,
  [`${CONTAINER}.imagePullPolicy`]: ANY,
  [`${CONTAINER}.resources`]: {},
  [`${CONTAINER}.securityContext.procMount`]: 'Default',
  [`${CONTAINER}.terminationMessagePath`]: '/dev/termination-log',
  [`${CONTAINER}.terminationMessagePolicy`]: 'File',
  [`${CONTAINER}.ports[].protocol`]: 'TCP',
  ...Object.fromEntries(
    PROBES.flatMap((probe) => [
      [`${probe}.failureThreshold`, 3],
      [`${probe}.periodSeconds`, 10],
      [`${probe}.successThreshold`, 1],
      [`${probe}.timeoutSeconds`, 1],
    ]),
  ),
};
