/** The layer table of layers.ts as a lint rule, so that an editor shows a refusal where it is written. */
import { relative, sep } from 'node:path';
import { judgeImport } from './layers.ts';

interface ImportNode {
  readonly source: { readonly type: string; readonly value?: unknown } | null;
  readonly importKind?: 'type' | 'value';
  readonly exportKind?: 'type' | 'value';
}

interface RuleContext {
  readonly cwd: string;
  readonly filename: string;
  report(problem: { message: string; node: unknown }): void;
}

const imports = {
  create(context: RuleContext) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    const judge = (node: ImportNode): void => {
      if (typeof node.source?.value !== 'string') return;
      const isType = (node.importKind ?? node.exportKind) === 'type';
      const message = judgeImport(file, node.source.value, isType);
      if (message !== null) context.report({ message, node: node.source });
    };
    return {
      ImportDeclaration: judge,
      ExportNamedDeclaration: judge,
      ExportAllDeclaration: judge,
      ImportExpression: judge,
    };
  },
};

// Oxlint loads a plugin by its default export.
export default { meta: { name: 'layers' }, rules: { imports } };
