/**
 * A message's own text, without what it quotes: a reply to a notification holds the notification's
 * links and is not one. Only marks set by the sender's mail program count; a webmail's own folding
 * of repeated text does not, since it also folds a second notification in one thread.
 *
 * Webmails rename what a mail brings (`x_divRplyFwdMsg` in Outlook, `m_-123divRplyFwdMsg` in
 * Gmail), so ids and classes are compared by their ends.
 */
interface TextVisitor {
  link(href: string): void;
  /** A piece of text; a line break comes between two blocks. */
  text(piece: string): void;
}

/** Quoted text inside one element, and elements whose text nobody reads. */
const SKIPPED_ELEMENTS = new Set(['BLOCKQUOTE', 'STYLE', 'SCRIPT', 'TITLE', 'TEMPLATE']);
const QUOTE_CLASS =
  /gmail_quote|yahoo_quoted|protonmail_quote|moz-forward-container|moz-cite-prefix/;
const QUOTE_ID = /mail-editor-reference-message-container$/;

/** Everything after an element with such an id is quoted text. */
const QUOTE_BEGINS = /(divRplyFwdMsg|appendonsend)$/;

/** The two greys of the rule that Outlook for Windows and Mac draws above its From, Sent, To block. */
const RULE_COLOUR = /#e1e1e1|#b5c4df|rgb\(225,225,225\)|rgb\(181,196,223\)/;
const RULE_ABOVE = /border-top:|border-style:solidnone/;

/** Elements within a line: across any other, a word does not go on. */
const INLINE = new Set(
  'A B BIG CODE EM FONT I MARK S SMALL SPAN STRONG SUB SUP TT U WBR'.split(' '),
);

/**
 * A notification says what it is in its first hundred nodes and the longest newsletters have a few
 * thousand; whoever sends more wants to keep the reader waiting.
 */
export const MAX_NODES = 12_000;
/** How far into such a rule the label of its first header stands. */
const MAX_NODES_OF_LABEL = 50;
const MAX_LABEL_LENGTH = 100;

/** Nobody writes deeper than this; a mail built to hang its reader does. */
const MAX_INLINE_LEVELS = 30;

/**
 * Visits the links and texts of the body in document order, up to where quoted text begins. It runs
 * as often as a message is drawn, hence no selectors, and without recursion: mails nest as they like.
 */
export function walkOwnText(body: Element, visitor: TextVisitor): void {
  let block: Element | null = null;
  let node = body.firstChild;
  for (let visited = 0; node !== null && visited < MAX_NODES; visited += 1) {
    let enter = false;
    if (isElement(node)) {
      const { id } = node;
      if ((id !== '' && QUOTE_BEGINS.test(id)) || isOutlookRule(node)) return;
      enter = !isSkipped(node, id);
      if (enter) visitElement(node, visitor);
    } else if (node.nodeType === 3) {
      const own = findBlock(node, body);
      if (block !== null && own !== block) visitor.text('\n');
      block = own;
      visitor.text(node.nodeValue ?? '');
    }
    node = (enter ? node.firstChild : null) ?? findNext(node, body);
  }
}

/** The node after this one and all it holds. */
function findNext(node: ChildNode, body: Element): ChildNode | null {
  let at: Node = node;
  while (at !== body) {
    if (at.nextSibling !== null) return at.nextSibling;
    if (at.parentNode === null) return null;
    at = at.parentNode;
  }
  return null;
}

function isElement(node: Node): node is Element & ChildNode {
  return node.nodeType === 1;
}

function isSkipped(element: Element, id: string): boolean {
  if (SKIPPED_ELEMENTS.has(element.tagName)) return true;
  const classes = element.getAttribute('class');
  return (classes !== null && QUOTE_CLASS.test(classes)) || (id !== '' && QUOTE_ID.test(id));
}

function visitElement(element: Element, visitor: TextVisitor): void {
  const name = element.tagName;
  if (name === 'BR') visitor.text('\n');
  if (name !== 'A' && name !== 'AREA') return;
  const href = element.getAttribute('href');
  if (href !== null) visitor.link(href);
}

function findBlock(text: Node, body: Element): Element {
  let element = text.parentElement ?? body;
  for (let level = 0; level < MAX_INLINE_LEVELS && element !== body; level += 1) {
    if (!INLINE.has(element.tagName)) break;
    element = element.parentElement ?? body;
  }
  return element;
}

function isOutlookRule(element: Element): boolean {
  const style = element.tagName === 'DIV' ? element.getAttribute('style') : null;
  if (style === null) return false;
  const bare = style.toLowerCase().replace(/\s/g, '');
  return (
    RULE_COLOUR.test(bare) &&
    RULE_ABOVE.test(bare) &&
    /^\s*[^:\n]{1,20}[:\uff1a]/.test(readLabel(element))
  );
}

/** The beginning of the first bold text, never more of it than a label needs. */
function readLabel(rule: Element): string {
  const walker = rule.ownerDocument.createTreeWalker(rule);
  let bold: Node | null = null;
  let label = '';
  for (let visited = 0; visited < MAX_NODES_OF_LABEL; visited += 1) {
    const node = walker.nextNode();
    if (node === null || (bold !== null && !bold.contains(node))) break;
    if (bold === null && node.nodeName === 'B') bold = node;
    if (bold !== null && node.nodeType === 3) {
      label += (node.nodeValue ?? '').slice(0, MAX_LABEL_LENGTH);
    }
  }
  return label;
}
