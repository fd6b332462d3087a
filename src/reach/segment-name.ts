import type { Attachment } from '../intent/model.js';

/** What a segment beside the pod network is called: after the first definition that leads to it, "nad:shop/web-data-nad". */
export function segmentName(attachments: readonly Attachment[]): string {
  const [name = ''] = attachments.map(({ definition }) => `${definition?.namespace}/${definition?.name}`).sort();
  return `nad:${name}`;
}
