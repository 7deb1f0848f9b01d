/** The style of the documentation page: system type, light and dark, no script and nothing from elsewhere. */
export const DOCS_STYLE = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#1c2024, #e6e8ea);
  --quiet: light-dark(#5b6670, #a3adb6);
  --line: light-dark(#dfe3e7, #343b42);
  --paper: light-dark(#ffffff, #15181b);
  --shade: light-dark(#f5f7f9, #1d2125);
  --link: light-dark(#0b57b0, #8ab8ff);
}
* { box-sizing: border-box; }
body {
  margin: 0; display: grid; grid-template-columns: 18rem minmax(0, 1fr);
  color: var(--ink); background: var(--paper);
  font: 0.9375rem/1.5 system-ui, sans-serif;
}
nav {
  position: sticky; top: 0; align-self: start; height: 100vh; overflow-y: auto;
  padding: 1.5rem 1rem; border-inline-end: 1px solid var(--line); background: var(--shade);
}
main { padding: 1.5rem 2rem 4rem; max-width: 60rem; }
h1 { font-size: 1.25rem; margin: 0 0 1rem; }
h1 small { color: var(--quiet); font-weight: 400; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0.5rem; }
nav h2 {
  font-size: 0.75rem; margin: 1.25rem 0 0.25rem; color: var(--quiet);
  text-transform: uppercase; letter-spacing: 0.04em;
}
h3 { font-size: 1rem; margin: 0 0 0.5rem; }
h4 { font-size: 0.8125rem; margin: 1rem 0 0.25rem; color: var(--quiet); }
ul { margin: 0; padding: 0; list-style: none; }
nav li { padding: 0.125rem 0; }
a { color: var(--link); text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
code, pre { font: 0.8125rem/1.5 ui-monospace, monospace; }
pre { overflow-x: auto; padding: 0.75rem; border-radius: 8px; background: var(--shade); }
section { scroll-margin-top: 1rem; }
.endpoint, .schema {
  margin: 1rem 0; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: 12px;
}
.endpoint:target, .schema:target, tr:target { outline: 2px solid var(--link); }
.call { margin: 0.25rem 0; overflow-x: auto; }
.method {
  display: inline-block; min-width: 3.75rem; padding: 0 0.5rem; border-radius: 999px;
  text-align: center; font: 600 0.75rem/1.5rem ui-monospace, monospace;
  color: #ffffff; background: #4a5560;
}
.method.get { background: #0b57b0; }
.method.post { background: #1a7340; }
.method.put, .method.patch { background: #8a5a00; }
.method.delete { background: #b3261e; }
.who, small { color: var(--quiet); font-size: 0.8125rem; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.375rem 0.75rem 0.375rem 0; border-top: 1px solid var(--line); text-align: start; vertical-align: top; }
th { font-weight: 600; }
th, td, p { overflow-wrap: anywhere; }
th { min-width: 5rem; }
td table { margin-top: 0.25rem; }
@media (max-width: 768px) {
  body { display: block; }
  nav { position: static; height: auto; border-inline-end: 0; border-bottom: 1px solid var(--line); }
  main { padding: 1rem; }
}
`;
