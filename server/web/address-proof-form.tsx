import { CodeForm } from './code-form.tsx';
import { usePage } from './page-context.ts';

/** Proves a further address of the person signed in, by a code. Source: I1, M2. */
export function AddressProofForm(props: {
  readonly address?: string;
  readonly hint?: string;
  readonly embedded?: boolean;
  readonly onProven: (address: string) => void;
}) {
  const { signInApi, welcome } = usePage();
  const { address, hint, embedded = false } = props;
  return (
    <CodeForm
      {...(address !== undefined && { address })}
      {...(hint !== undefined && { hint })}
      embedded={embedded}
      ask={(wanted) => signInApi.askForAddressCode({ address: wanted })}
      prove={async (proven, code) => {
        const answer = await signInApi.proveAddress({ address: proven, code });
        if (!answer.ok) return answer.refusal;
        await welcome(answer.value);
        props.onProven(proven);
        return null;
      }}
    />
  );
}
