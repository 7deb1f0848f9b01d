/** Dresses one of the extension's own pages light or dark as the browser is, now and later. */
export function followTheme(root: HTMLElement): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const dress = (): void => {
    root.dataset['theme'] = dark.matches ? 'dark' : 'light';
  };
  dark.addEventListener('change', dress);
  dress();
}
