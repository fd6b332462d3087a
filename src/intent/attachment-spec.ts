import type { WukongIntent } from './generated/wukong.js';

/** An attachment as its author wrote it. */
export type AttachmentSpec = NonNullable<WukongIntent['spec']['networks']>[number];
