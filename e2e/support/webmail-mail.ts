import { Window } from 'happy-dom';

/**
 * What a webmail keeps of a mail's HTML: the body's content, without the elements and attributes
 * that Gmail and Outlook take away.
 */
export function keepAsWebmail(html: string): string {
  const window = new Window({
    settings: { disableJavaScriptEvaluation: true, disableCSSFileLoading: true },
  });
  window.document.write(html);
  const { body } = window.document;
  for (const dropped of body.querySelectorAll('style, script, link, meta, title')) dropped.remove();
  for (const element of body.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) {
      if (/^(id|class|data-.*|on.*)$/i.test(name)) element.removeAttribute(name);
    }
  }
  const kept = body.innerHTML;
  window.happyDOM.abort().catch((error: unknown) => {
    throw error;
  });
  return kept;
}
