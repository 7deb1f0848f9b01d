/**
 * One part of a mail. The same list gives the HTML and the plain text, so that neither says what
 * the other does not.
 */
export type Block =
  | { readonly kind: 'lead'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'quote'; readonly title: string; readonly text: string }
  | { readonly kind: 'button'; readonly label: string; readonly href: string }
  | {
      readonly kind: 'links';
      readonly links: readonly { readonly label: string; readonly href: string }[];
    }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'small'; readonly lines: readonly string[] };

export interface Letter {
  readonly language: string;
  readonly sender: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML shows it, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const FONT = "font-family:Arial,'Helvetica Neue',Helvetica,sans-serif";
/** A ground of our own: a dark mail client turns ground and ink together, or neither. */
const GROUND = '#ffffff';
/** Each holds 4.5:1 on the ground. */
const INK = '#1b2430';
const QUIET = '#5b6675';
const ACCENT = '#1a55e3';

function paragraph(text: string, style: string): string {
  return `<p style="margin:0 0 16px;${FONT};${style}">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'lead':
      return paragraph(block.text, `font-size:18px;line-height:26px;color:${INK}`);
    case 'text':
      return paragraph(block.text, `font-size:15px;line-height:22px;color:${INK}`);
    case 'facts': {
      const rows = block.rows.map(
        ([label, value]) =>
          `<tr><td valign="top" style="padding:3px 16px 3px 0;${FONT};font-size:14px;line-height:20px;color:${QUIET};white-space:nowrap">${escapeHtml(label)}</td>` +
          `<td valign="top" style="padding:3px 0;${FONT};font-size:14px;line-height:20px;color:${INK}">${escapeHtml(value)}</td></tr>`,
      );
      return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px">${rows.join('')}</table>`;
    }
    case 'quote':
      return (
        paragraph(block.title, `font-size:13px;line-height:18px;color:${QUIET};margin-bottom:4px`) +
        `<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" style="margin:0 0 20px"><tr>` +
        `<td style="padding:12px 16px;border-left:3px solid ${ACCENT};${FONT};font-size:15px;line-height:22px;color:${INK}">` +
        `${escapeHtml(block.text).replaceAll('\n', '<br>')}</td></tr></table>`
      );
    case 'button':
      return (
        `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 16px"><tr>` +
        `<td bgcolor="${ACCENT}" style="background-color:${ACCENT};border-radius:8px">` +
        `<a href="${escapeHtml(block.href)}" style="display:inline-block;padding:13px 24px;${FONT};font-size:16px;line-height:20px;font-weight:bold;color:#ffffff;text-decoration:none">${escapeHtml(block.label)}</a>` +
        `</td></tr></table>`
      );
    case 'links': {
      const links = block.links.map(
        ({ label, href }) =>
          `<a href="${escapeHtml(href)}" style="${FONT};font-size:15px;line-height:28px;color:${ACCENT};text-decoration:underline">${escapeHtml(label)}</a>`,
      );
      return `<p style="margin:0 0 20px;${FONT};font-size:15px;line-height:28px">${links.join('&nbsp;&nbsp;·&nbsp; ')}</p>`;
    }
    case 'code':
      return paragraph(
        block.code,
        `font-size:34px;line-height:44px;letter-spacing:6px;font-weight:bold;color:${INK}`,
      );
    case 'small':
      return paragraph(block.lines.join('\n'), `font-size:12px;line-height:18px;color:${QUIET}`);
  }
}

/**
 * The letter as HTML: tables and inline styles only, no id, no class, no data attribute, no style
 * element, no image, since webmails strip or block all of those.
 */
export function renderHtml(letter: Letter): string {
  return (
    `<!doctype html><html lang="${escapeHtml(letter.language)}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width,initial-scale=1">` +
    `<meta name="color-scheme" content="light dark"><title>${escapeHtml(letter.title)}</title></head>` +
    `<body style="margin:0;padding:0">` +
    `<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" bgcolor="${GROUND}" style="background-color:${GROUND}"><tr><td align="center" style="padding:24px 12px">` +
    `<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="600" style="width:100%;max-width:600px"><tr><td align="left">` +
    paragraph(
      letter.sender,
      `font-size:13px;line-height:18px;font-weight:bold;color:${QUIET};margin-bottom:12px`,
    ) +
    letter.blocks.map(blockHtml).join('') +
    `</td></tr></table></td></tr></table></body></html>`
  );
}

function blockText(block: Block, colon: string): string {
  switch (block.kind) {
    case 'lead':
    case 'text':
      return block.text;
    case 'facts':
      return block.rows.map(([label, value]) => `${label}${colon} ${value}`).join('\n');
    case 'quote':
      return `${block.title}${colon}\n\n${block.text}`;
    case 'button':
      return `${block.label}${colon}\n${block.href}`;
    case 'links':
      return block.links.map(({ label, href }) => `${label}${colon} ${href}`).join('\n');
    case 'code':
      return `    ${block.code}`;
    case 'small':
      return block.lines.join('\n');
  }
}

/** The letter as plain text that reads as well. */
export function renderText(letter: Letter): string {
  // French sets a (non-breaking) space before a colon.
  const colon = letter.language === 'fr' ? '\u00A0:' : ':';
  return `${letter.blocks.map((block) => blockText(block, colon)).join('\n\n')}\n`;
}

/** The subject and the parts of a mail, before they become HTML and text. */
export interface Draft {
  readonly subject: string;
  readonly blocks: readonly Block[];
}
