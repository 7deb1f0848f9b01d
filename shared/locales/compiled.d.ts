declare module '*.json?compiled' {
  import type { CompiledMessage } from '@lingui/message-utils/compileMessage';

  /** Message id → compiled ICU message, as `i18n.load` takes it. */
  const messages: Record<string, CompiledMessage>;
  export default messages;
}
