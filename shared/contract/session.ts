import { z } from 'zod';
import { Address, Instant, InterfaceLanguageCode, line, Uuid } from './primitives.ts';

/** Asks for a one-time code. The answer is the same for every address (A6). Source: I1. */
export const CodeRequest = z
  .object({ address: Address, language: InterfaceLanguageCode.optional() })
  .meta({ id: 'CodeRequest' });
export type CodeRequest = z.infer<typeof CodeRequest>;

export const CodeSent = z
  .object({ expiresAt: Instant, retryAfterSeconds: z.int() })
  .meta({ id: 'CodeSent' });
export type CodeSent = z.infer<typeof CodeSent>;

/** Six digits, as printed in the mail; spaces are forgiven. */
export const CodeText = z
  .string()
  .transform((text) => text.replace(/\D/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, { error: 'code-invalid' }));

export const SignIn = z
  .object({
    address: Address,
    code: CodeText,
    /** The device's name, shown in the list of sessions. */
    device: line(100),
    /** `cookie` for pages, `bearer` for the extension's background. */
    carrier: z.enum(['cookie', 'bearer']),
  })
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof SignIn>;

export const Me = z
  .object({
    id: Uuid,
    /** Who uses this device, of those who share a mailbox; null until given (N11). */
    name: z.string().nullable(),
    language: InterfaceLanguageCode,
    addresses: z.array(z.object({ address: z.string(), verifiedAt: Instant })),
    companies: z.array(
      z.object({ id: z.string(), name: z.string(), role: z.enum(['admin', 'member']) }),
    ),
    sessionId: Uuid,
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

export const SignedIn = z.object({ token: z.string().nullable(), me: Me }).meta({ id: 'SignedIn' });
export type SignedIn = z.infer<typeof SignedIn>;

/** Who uses a device, of those who share its mailbox. Source: N11. */
export const FirstName = line(100);

export const MeChange = z
  .object({ name: FirstName.optional(), language: InterfaceLanguageCode.optional() })
  .meta({ id: 'MeChange' });
export type MeChange = z.infer<typeof MeChange>;

/** Proves a further address of the person signed in. Source: I1, M2. */
export const AddressProof = z
  .object({ address: Address, code: CodeText })
  .meta({ id: 'AddressProof' });
export type AddressProof = z.infer<typeof AddressProof>;

export const DeviceSession = z
  .object({
    id: Uuid,
    device: z.string(),
    firstName: z.string().nullable(),
    createdAt: Instant,
    lastSeenAt: Instant,
    current: z.boolean(),
  })
  .meta({ id: 'DeviceSession' });
export type DeviceSession = z.infer<typeof DeviceSession>;

export const SessionList = z
  .object({ sessions: z.array(DeviceSession) })
  .meta({ id: 'SessionList' });
export type SessionList = z.infer<typeof SessionList>;
