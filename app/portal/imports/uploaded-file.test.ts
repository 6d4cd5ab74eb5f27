import { expect, test } from "vitest";
import { uploadedFile } from "#portal/imports/uploaded-file.server.ts";

const address = "http://acme.localhost/app/imports/upload";

/** A form as a browser sends it, in chunks of this size. */
async function posted(form: FormData, chunk: number): Promise<Request> {
  const whole = new Response(form);
  const bytes = new Uint8Array(await whole.arrayBuffer());
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + chunk));
      at += chunk;
    },
  });
  const headers = {
    "content-type": whole.headers.get("content-type") ?? "",
    "content-length": String(bytes.length),
  };
  return new Request(address, { method: "POST", body, headers, duplex: "half" } as RequestInit);
}

function formWith(text: string): FormData {
  const form = new FormData();
  form.set("file", new File([text], "board é.json", { type: "application/json" }));
  return form;
}

test.each([1, 7, 100, 100_000])("a form's file comes out byte for byte, in chunks of %d", async (chunk) => {
  const text = `{"name":"${"é\r\n--".repeat(50)}"}`;
  const upload = await uploadedFile(await posted(formWith(text), chunk));
  expect(upload?.size).toBe(new TextEncoder().encode(text).length);
  expect(upload?.name).toBe("board é.json");
  expect(await new Response(upload?.body).text()).toBe(text);
});

test("an empty file has no size, and a form without a file has none", async () => {
  expect(await uploadedFile(await posted(formWith(""), 64))).toMatchObject({ size: 0 });
  const form = new FormData();
  form.set("file", "text");
  expect(await uploadedFile(await posted(form, 64))).toBeNull();
});

test("the body of a script's request is the file itself", async () => {
  const request = new Request(`${address}?name=my%20board.json`, {
    method: "POST",
    body: "{}",
    headers: { "content-length": "2" },
  });
  expect(await uploadedFile(request)).toMatchObject({ name: "my board.json", size: 2 });
});
