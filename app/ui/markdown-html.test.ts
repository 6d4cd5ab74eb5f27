import { describe, expect, it } from "vitest";
import { markdownToHtml } from "#ui/markdown-html.ts";

const attacks = [
  "<script>alert(1)</script>",
  '<img src=x onerror="alert(1)">',
  "<svg/onload=alert(1)>",
  '<a href="javascript:alert(1)">x</a>',
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](java\nscript:alert(1))",
  "[x](&#106;avascript:alert(1))",
  "[x](\u0001javascript:alert(1))",
  "[x](data:text/html;base64,PHNjcmlwdD4=)",
  "[x](vbscript:msgbox(1))",
  "<javascript:alert(1)>",
  "![x](data:image/svg+xml;base64,PHN2Zz4=)",
  "![x](javascript:alert(1))",
  '![x](http://a.test/"onerror="alert(1))',
  '![x" onerror="alert(1)](http://a.test/x.png)',
  '[x](http://a.test "t\\" onmouseover=\\"alert(1)")',
  "[a]: javascript:alert(1)\n\n[a]",
  '```"><script>alert(1)</script>\ncode\n```',
  "|a|\n|-|\n|<script>alert(1)</script>|",
  "[![x](javascript:alert(1))](javascript:alert(2))",
  "<!--><script>alert(1)</script>-->",
  "<![CDATA[<script>alert(1)</script>]]>",
];

// The only tags and attributes a text may become; everything else in it is words.
const harmless =
  /<\/?(?:p|ul|ol|li|blockquote|pre|code|em|strong|del|h[3-6]|hr|br|table|thead|tbody|tr|t[hd]|span)(?: (?:class|align|start)="[^"<>]*")*(?: \/)?>|<a href="(?:https?:|mailto:|\/|#)[^"<>]*" target="_blank" rel="noopener nofollow ugc">|<\/a>/g;

describe("a person's text in Markdown", () => {
  it.each(attacks)("can't run a script: %s", (attack) => {
    const rest = markdownToHtml(attack, ["script", "x"]).replace(harmless, "");
    expect(rest).not.toMatch(/[<>]/);
  });

  it("can't run a script through the name of a person who is mentioned", () => {
    const name = '<img src=x onerror="alert(1)">';
    expect(markdownToHtml(`hello @${name}`, [name]).replace(harmless, "")).not.toMatch(/[<>]/);
  });

  it("sends links away apart, without saying where from", () => {
    expect(markdownToHtml("see www.example.com")).toBe(
      '<p>see <a href="http://www.example.com" target="_blank" rel="noopener nofollow ugc">www.example.com</a></p>',
    );
  });

  it("shows a picture as a link, so that its host does not learn who reads", () => {
    expect(markdownToHtml("![a cat](https://a.test/cat.png)")).toBe(
      '<p><a href="https://a.test/cat.png" target="_blank" rel="noopener nofollow ugc">a cat</a></p>',
    );
    expect(markdownToHtml("[![a cat](https://a.test/cat.png)](https://b.test)")).toContain(">a cat</a>");
  });

  it("keeps the words of a link that leads nowhere safe", () => {
    expect(markdownToHtml("[press me](javascript:alert(1))")).toBe("<p><span>press me</span></p>");
  });

  it("marks a mention of someone on the board, and nobody else", () => {
    const html = markdownToHtml("@Ada Lovelace, ask @adam or (@ada) mail@ada `@ada`", [
      "ada",
      "Ada Lovelace",
    ]);
    expect(html).toBe(
      '<p><span class="ui-mention">@Ada Lovelace</span>, ask @adam or (<span class="ui-mention">@ada</span>) mail@ada <code>@ada</code></p>',
    );
  });

  it("marks mentions in any script", () => {
    expect(markdownToHtml("שלום @נועה 👋", ["נועה"])).toContain('<span class="ui-mention">@נועה</span> 👋');
    expect(markdownToHtml("@O'Neil & co", ["O'Neil & co"])).toContain("@O'Neil &amp; co</span>");
  });

  it("fits its headings under the page's own, without a gap between levels", () => {
    expect(markdownToHtml("# One\n\n##### Deep\n\n# Two")).toBe("<h3>One</h3>\n<h4>Deep</h4>\n<h3>Two</h3>");
  });

  it("shows tasks, tables, struck words and hard breaks", () => {
    expect(markdownToHtml("- [x] done\n- [ ] not")).toContain("<li>☑ done</li>\n<li>☐ not</li>");
    expect(markdownToHtml("|a|\n|-|\n|1|")).toContain("<td>1</td>");
    expect(markdownToHtml("~~old~~ a  \nb")).toBe("<p><del>old</del> a<br />b</p>");
  });

  it("takes odd texts as they come", () => {
    expect(markdownToHtml("")).toBe("");
    expect(markdownToHtml("\u0000")).toBe("<p>\uFFFD</p>");
    expect(markdownToHtml("👩‍👩‍👧 नमस्ते")).toBe("<p>👩‍👩‍👧 नमस्ते</p>");
    expect(markdownToHtml("a[^1]\n\n[^1]: note")).not.toContain("footnote");
  });

  it.each(["+ ", "1) ", "> ", "> - ", "]", "](", "*a_ ", "[a](", "~~a"])(
    "shows a text that was made to keep the parser busy as it was typed: 50,000 signs of %j",
    (sign) => {
      const text = sign.repeat(50_000 / sign.length);
      const shown = text.replaceAll(">", "&gt;");
      expect(markdownToHtml(text)).toBe(`<p>${shown}</p>`);
    },
  );

  it("still reads a list of 400 tasks, a long story and a quote in a quote", () => {
    expect(markdownToHtml("- [ ] buy **milk**\n".repeat(400)).match(/<li>/g)).toHaveLength(400);
    expect(markdownToHtml("It was *late* and [cold](https://a.test).\n\n".repeat(1_000))).toContain(
      "<em>late</em>",
    );
    expect(markdownToHtml("> > deep")).toContain("<blockquote>\n<blockquote>");
  });
});

it("an empty corner of a table is no heading", () => {
  expect(markdownToHtml("| | City |\n| --- | --- |\n| Bike | two |")).toContain("<td></td>\n<th>City</th>");
});
