import type { Ladder } from '../ladder.ts';

/** Outlook's page, field by field: ids, roles and section names; class names change every week. */

/** office.com redirects to cloud.microsoft since 2026; live.com serves personal accounts. */
export const OUTLOOK_HOSTS: readonly string[] = [
  'outlook.cloud.microsoft',
  'outlook.office.com',
  'outlook.office365.com',
  'outlook.live.com',
];

export const readingPane: Ladder = [
  { selector: '#ReadingPaneContainerId', lastKnownGood: '2026-10' },
  { selector: '[data-app-section="MailReadCompose"]', lastKnownGood: '2026-10' },
  { selector: '[role="main"]', lastKnownGood: '2026-10', note: 'popped-out windows' },
];

/** Around the messages of a conversation; with conversations off, around the only one. */
export const CONVERSATION = '[data-app-section="ConversationContainer"]';
export const view: Ladder = [
  { selector: CONVERSATION, lastKnownGood: '2026-10' },
  { selector: '[data-app-section="ItemContainer"]', lastKnownGood: '2026-10' },
];

/** The compose editor shares the body's label in every language, so editors are refused. */
export const body: Ladder = [
  { selector: '[id^="UniqueMessageBody"]', lastKnownGood: '2026-10' },
  { selector: 'div[role="document"]', lastKnownGood: '2026-10' },
  {
    selector: ['Message body', 'Nachrichtentext', 'Corps du message', '邮件正文', 'גוף ההודעה']
      .map((label) => `[aria-label="${label}"]`)
      .join(', '),
    lastKnownGood: '2026-10',
    note: 'five languages only',
  },
];
export const EDITOR = '[contenteditable="true"]';
export const NOT_A_READ_BODY = `${EDITOR}, [role="textbox"], [role="listbox"]`;

/** The header line of one message; its id holds the message's. Collapsed messages have one too. */
export const FROM = '[id^="MSG_"][id$="_FROM"]';

/** In the header line: what is labelled `From: Name<address>`; without a label, the line's text. */
export const senderLabel: Ladder = [
  { selector: '[aria-label*="<"]', lastKnownGood: '2026-10' },
  { selector: '[aria-label]', lastKnownGood: '2026-10', note: 'same organisation: a name alone' },
];

/** Words before the sender's name in a label, by language of the page. */
export const FROM_PREFIX =
  /^\s*(From|De|Von|Da|Van|Från|Fra|Od|От|Gönderen|发件人|寄件者|差出人|보낸 사람|מאת|من)\s*[::]\s*/iu;

export const selectedRow: Ladder = [
  { selector: '#MailList [aria-selected="true"][data-convid]', lastKnownGood: '2026-10' },
];

/** The mailbox's root in the folder list, then the account menu once it was opened. */
export const account: Ladder = [
  { selector: '[id^="primaryMailboxRoot"][data-folder-name]', lastKnownGood: '2026-10' },
  { selector: '[id^="primaryMailboxRoot"][title]', lastKnownGood: '2026-10' },
  { selector: '#mectrl_currentAccount_secondary', lastKnownGood: '2026-10' },
];
