package app.parallax.render;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.verify.VerifiedSummaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownNotesTest {
  private final MarkdownNotes notes = new MarkdownNotes();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<!-- gone -->",
        "[press](javascript:alert(1))",
        "![pixel](https://evil.example/p.png)",
        "see https://evil.example/a?b=c now",
        "<https://evil.example>",
        "mail me@evil.example today",
        "WWW.evil.example",
        "[a]: https://evil.example",
        "`` ` https://evil.example ``",
        "&lt;b&gt; &#60;i&#62;",
        "**loud** __loud__ *x* _y_ ~~z~~",
        "# Heading",
        "1. item 2) item",
        "- item",
        "+ item",
        "> quote",
        "=== \n---\n***",
        "a\\",
        "| a | b |",
        "$5 million and $6 million",
      })
  void what_an_article_says_is_text_and_nothing_else(String hostile) {
    Node page = parsed(hostile);

    assertThat(nodes(page)).noneMatch(LIVE::contains);
    assertThat(headings(page)).first().isEqualTo(PlainText.of(hostile) + " [1]");
    assertThat(headings(page)).hasSameSizeAs(headings(parsed("plain")));
    assertThat(nodes(page))
        .filteredOn(type -> type != Code.class && type != Text.class)
        .containsExactlyElementsOf(
            nodes(parsed("plain")).stream().filter(type -> type != Text.class).toList());
  }

  @Test
  void marks_that_turn_or_hide_writing_are_gone() {
    String page =
        notes.write(
            Jobs.completed(),
            Jobs.extractive(VerifiedSummaries.saying("a\u202Eb\u0007c\u200Bd\u001B[31me\u2066f")),
            true);

    assertThat(page).contains("# abcd\\[31mef").doesNotContainPattern("[\u202E\u0007\u200B\u001B]");
  }

  @Test
  void a_divergence_names_who_says_what_and_who_is_silent() {
    String page = notes.write(Jobs.completed(), Jobs.extractive(VerifiedSummaries.rich()), false);

    assertThat(page)
        .contains("- **about 40**\n  - The Orrel Post, a1.s2: “About 40 families left.”\n")
        .contains("Silent: Copy Wire\n");
  }

  @Test
  void a_failed_job_says_why() {
    assertThat(notes.write(Jobs.failed(), null, false))
        .contains("Status: failed")
        .contains("Nothing is left of any article after cleaning.");
  }

  private static final Set<Class<? extends Node>> LIVE =
      Set.of(Link.class, Image.class, HtmlInline.class, HtmlBlock.class);

  private Node parsed(String said) {
    String page =
        notes.write(Jobs.completed(), Jobs.extractive(VerifiedSummaries.saying(said)), true);
    return Parser.builder().extensions(List.of(AutolinkExtension.create())).build().parse(page);
  }

  private static List<Class<? extends Node>> nodes(Node page) {
    List<Class<? extends Node>> types = new ArrayList<>();
    page.accept(
        new AbstractVisitor() {
          @Override
          protected void visitChildren(Node parent) {
            types.add(parent.getClass());
            super.visitChildren(parent);
          }

          @Override
          public void visit(Code code) {
            types.add(Code.class);
          }

          @Override
          public void visit(HtmlInline html) {
            types.add(HtmlInline.class);
          }

          @Override
          public void visit(HtmlBlock html) {
            types.add(HtmlBlock.class);
          }
        });
    return types;
  }

  private static List<String> headings(Node page) {
    List<String> headings = new ArrayList<>();
    page.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            var said = new StringBuilder();
            heading.accept(
                new AbstractVisitor() {
                  @Override
                  public void visit(Text text) {
                    said.append(text.getLiteral());
                  }

                  @Override
                  public void visit(Code code) {
                    said.append(code.getLiteral());
                  }
                });
            headings.add(said.toString());
          }
        });
    return headings;
  }
}
