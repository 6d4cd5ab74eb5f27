export default function Landing() {
  return <h1>Laneway</h1>;
}
