import type { InterfaceLanguage } from '../../domain/language.ts';

/** How a scene is drawn. */
export interface Look {
  readonly language: InterfaceLanguage;
  readonly dark: boolean;
  /** Longer words than either language has; a gallery whose words come built leaves it out. */
  readonly stretched: boolean;
}

/** What scripts/look.ts and the benches ask of the page that shows a gallery. */
export interface Gallery {
  readonly names: readonly string[];
  /** Draws a scene; gives the milliseconds until it was painted, null where nobody wants them. */
  readonly show: (name: string, look: Look) => Promise<number | null>;
  /** What is wrong with the scene shown: too wide, or against a rule of axe. */
  readonly findFaults: () => Promise<string[]>;
}

declare global {
  interface Window {
    gallery: Gallery;
  }
}

/** Puts a gallery on its page's window, where whoever opens the page finds it. */
export function exposeGallery<Scene>(
  scenes: Readonly<Record<string, Scene>>,
  draw: (scene: Scene, look: Look, name: string) => Promise<number | null>,
  findFaults: () => Promise<string[]>,
): void {
  window.gallery = {
    names: Object.keys(scenes),
    async show(name, look) {
      const scene = scenes[name];
      if (scene === undefined) throw new Error(`no scene is called ${name}`);
      return draw(scene, look, name);
    },
    findFaults,
  };
}

export function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, durationMs);
  });
}
