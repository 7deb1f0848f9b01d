/** The development mailbox's looks: a plain webmail of three columns, one under 900 px. */
export const MAILBOX_STYLE = `
:root { color-scheme: light dark; --ink: #1b2430; --quiet: #5b6675; --line: #d9dee5; --ground: #f4f6f9; --paper: #fff; --accent: #1a55e3; --chosen: #e6edfd }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf2; --quiet: #a3aebd; --line: #353e4b; --ground: #12161c; --paper: #1a2029; --accent: #8fb0ff; --chosen: #24314d } }
* { box-sizing: border-box }
body { margin: 0; font: 14px/20px system-ui, sans-serif; color: var(--ink); background: var(--ground) }
body > header { padding: 16px 24px; border-bottom: 1px solid var(--line); background: var(--paper) }
h1 { margin: 0 0 4px; font-size: 20px; line-height: 28px }
h2 { margin: 0 0 8px; font-size: 12px; line-height: 16px; color: var(--quiet); text-transform: uppercase; letter-spacing: .04em }
p { margin: 0; color: var(--quiet) }
a { color: var(--accent) }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.columns { display: grid; grid-template-columns: 230px 260px minmax(0, 1fr); min-height: calc(100vh - 90px) }
nav { padding: 16px; border-right: 1px solid var(--line) }
nav ul { list-style: none; margin: 0; padding: 0 }
nav a { display: block; padding: 8px 12px; border-radius: 8px; color: inherit; text-decoration: none; overflow-wrap: anywhere }
nav a:hover { background: var(--chosen) }
nav a[aria-current] { background: var(--chosen) }
nav strong, nav span { display: block }
nav span { color: var(--quiet); font-size: 12px; line-height: 16px }
main { padding: 24px; min-width: 0 }
article { background: var(--paper); border: 1px solid var(--line); border-radius: 12px; overflow: hidden }
article > header { overflow-wrap: anywhere; padding: 16px 24px; border-bottom: 1px solid var(--line) }
article h2 { margin: 0 0 8px; font-size: 20px; line-height: 28px; color: var(--ink); text-transform: none; letter-spacing: 0 }
.content { padding: 0 16px 16px }
.body { background: #fff; color: #1b2430; overflow-x: auto; border-radius: 8px }
@media (max-width: 900px) { .columns { display: block } nav { border-right: 0; border-bottom: 1px solid var(--line) } main { padding: 12px } }
`;
