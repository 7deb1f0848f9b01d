import tokens from './tokens.css?inline';
import components from './components.css?inline';

/** The whole style of the components as text, for a shadow root; our pages link the same files. */
export const componentStyles: string = `${tokens}\n${components}`;
