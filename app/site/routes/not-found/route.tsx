/** Every address that no page has. A route of its own, so that the 404 still knows the reader's language and theme. */
export function loader(): never {
  throw new Response(null, { status: 404 });
}

export default function NotFound() {
  return null;
}
