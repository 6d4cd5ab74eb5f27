import { Banner } from "#ui/banner.tsx";

/** Why a form was refused as a whole; takes the focus where no field is at fault. */
export function FormRefusal({ says }: { says: string | null }) {
  if (says === null) return null;
  return (
    <div tabIndex={-1} data-refused className="auth-refusal">
      <Banner tone="danger">{says}</Banner>
    </div>
  );
}
