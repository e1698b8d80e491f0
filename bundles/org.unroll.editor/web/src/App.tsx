export function App() {
  return <h1>Unroll</h1>;
}
