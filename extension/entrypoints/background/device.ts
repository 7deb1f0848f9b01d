/** A name for this device that its owner recognises in the list of sessions: browser and system. */
export function describeDevice(agent: string = navigator.userAgent): string {
  const browser = /Firefox|Edg|OPR|Chrome/.exec(agent)?.[0] ?? 'Browser';
  const system = /Windows|Mac OS X|CrOS|Android|Linux/.exec(agent)?.[0];
  const names: Readonly<Record<string, string>> = {
    Edg: 'Edge',
    OPR: 'Opera',
    'Mac OS X': 'macOS',
    CrOS: 'ChromeOS',
  };
  return [browser, system]
    .filter((part) => part !== undefined)
    .map((part) => names[part] ?? part)
    .join(', ');
}
