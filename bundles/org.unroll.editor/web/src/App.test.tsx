import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { App } from "./App";

test("shows the product's name", () => {
  expect(renderToString(<App />)).toContain("Unroll");
});
