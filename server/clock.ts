/** The one source of time of the server, given by the composition root: a test moves it by hand. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
