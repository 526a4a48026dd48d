package app.parallax.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
  @TempDir Path folder;

  private final Desk desk = new Desk();

  @Test
  void every_bad_file_is_named_at_once() throws IOException {
    Path missing = folder.resolve("missing.txt");
    Path empty = write("empty.txt", new byte[0]);
    Path blank = write("blank.txt", " \n\t".getBytes(StandardCharsets.UTF_8));
    Path binary = write("binary.txt", new byte[] {'a', 'b', 0, 'c'});
    Path latin = write("latin.txt", "caf\u00E9 noir".getBytes(StandardCharsets.ISO_8859_1));
    Path wide = write("wide.txt", "\uFEFFtext".getBytes(StandardCharsets.UTF_16LE));
    Path pdf = write("paper.txt", "%PDF-1.7 ...".getBytes(StandardCharsets.UTF_8));
    Path oversized = write("long.txt", "a".repeat(100_001).getBytes(StandardCharsets.UTF_8));
    Path enormous = write("huge.txt", new byte[300_001]);
    Path good = write("good.txt", "All is well.".getBytes(StandardCharsets.UTF_8));

    int exit =
        desk.run(
            "summarize",
            missing,
            empty,
            blank,
            binary,
            latin,
            wide,
            pdf,
            oversized,
            enormous,
            good);

    assertThat(exit).isEqualTo(2);
    assertThat(desk.out()).isEmpty();
    assertThat(desk.err().lines())
        .containsExactly(
            "parallax: " + missing + ": there is no such file",
            "parallax: " + empty + ": the text is empty",
            "parallax: " + blank + ": the text is nothing but white space",
            "parallax: " + binary + ": is binary, not UTF-8 text: byte 2 is zero",
            "parallax: " + latin + ": is not UTF-8: byte 3 is 0xE9",
            "parallax: " + wide + ": is UTF-16, not UTF-8 text",
            "parallax: " + pdf + ": is a PDF document, not UTF-8 text",
            "parallax: "
                + oversized
                + ": a text of 100001 characters was given; at most 100000 are taken",
            "parallax: "
                + enormous
                + ": has 300001 bytes; a text of at most 100000 characters is taken");
  }

  @Test
  void an_article_is_never_overwritten_by_the_answer() throws IOException {
    byte[] text = "The bridge in Orrel was closed on Monday.".getBytes(StandardCharsets.UTF_8);
    Path article = write("one.txt", text);
    Path link = Files.createSymbolicLink(folder.resolve("link.md"), article);

    assertThat(desk.run("summarize", "-o", link, folder)).isEqualTo(2);
    assertThat(desk.err())
        .isEqualTo(
            "parallax: skipped "
                + link
                + ": neither .txt nor .html\nparallax: "
                + link
                + ": is one of the articles; the answer goes to another file\n");
    assertThat(article).hasBinaryContent(text);
  }

  @Test
  void unknown_options_are_told_together_with_the_rest() {
    int exit =
        desk.run("summarize", "--frob", "--length", "huge", "--json", "--markdown", "--shine");

    assertThat(exit).isEqualTo(2);
    assertThat(desk.err().lines())
        .containsExactly(
            "parallax: unknown option --frob",
            "parallax: unknown option --shine",
            "parallax: --json and --markdown exclude each other",
            "parallax: --length is one of short, medium, long; huge was given",
            "parallax: no article was given; 1 to 20 are taken");
  }

  @Test
  void twenty_one_articles_are_too_many() throws IOException {
    List<Object> arguments = new ArrayList<>(List.of("summarize"));
    for (int i = 1; i <= 21; i++) {
      arguments.add(write("a" + i + ".txt", "It rained.".getBytes(StandardCharsets.UTF_8)));
    }

    assertThat(desk.run(arguments.toArray())).isEqualTo(2);
    assertThat(desk.err()).isEqualTo("parallax: 21 articles were given; at most 20 are taken\n");
  }

  @Test
  void folder_without_articles_is_told_with_what_lies_in_it() throws IOException {
    Path notes = write("notes.md", new byte[] {'x'});

    assertThat(desk.run("summarize", folder)).isEqualTo(2);
    assertThat(desk.err().lines())
        .containsExactly(
            "parallax: skipped " + notes + ": neither .txt nor .html",
            "parallax: " + folder + ": no .txt or .html file lies in this folder");
  }

  @Test
  void file_that_may_not_be_read_is_told() throws IOException {
    Path closed = write("closed.txt", "It rained.".getBytes(StandardCharsets.UTF_8));
    assertThat(closed.toFile().setReadable(false)).isTrue();
    assumeFalse(Files.isReadable(closed), "this user reads everything: skipped");

    assertThat(desk.run("summarize", closed)).isEqualTo(2);
    assertThat(desk.err()).isEqualTo("parallax: " + closed + ": may not be read\n");
  }

  @Test
  void every_fault_of_a_request_document_is_told_by_its_pointer() {
    desk.input("{\"articles\":[{\"text\":\"\"},{\"html\":7}],\"colour\":\"red\"}");

    assertThat(desk.run("summarize", "-", "--json")).isEqualTo(2);
    assertThat(desk.out()).isEmpty();
    assertThat(desk.err())
        .contains("standard input /colour: ")
        .contains("standard input /articles/0/text: the text is empty")
        .contains("standard input /articles/1/html: ");
  }

  @Test
  void answer_that_has_nowhere_to_go_is_told_before_the_work() throws IOException {
    Path good = write("good.txt", "All is well.".getBytes(StandardCharsets.UTF_8));

    assertThat(desk.run("summarize", good, "-o", folder.resolve("no/such/file"))).isEqualTo(2);
    assertThat(desk.run("summarize", good, "-o", folder)).isEqualTo(2);
    assertThat(desk.err())
        .contains("there is no folder " + folder.resolve("no/such"))
        .contains(folder + ": is a folder; the answer goes to a file");
  }

  @Test
  void name_that_steers_a_terminal_does_not_reach_it() {
    desk.run("summarize", "no\u001B[31msuch\u202E.txt");

    assertThat(desk.err()).isEqualTo("parallax: no?[31msuch?.txt: there is no such file\n");
  }

  @Test
  void malformed_lines_of_a_batch_are_told_and_nothing_is_printed() throws IOException {
    Path batch =
        write(
            "batch.jsonl",
            """
            {"id": 1, "articles": ["It rained."], "text": "It rained."}

            {"id": 2, "articles": ["It rained."]}
            {"id": 3, "articles":
            """
                .getBytes(StandardCharsets.UTF_8));

    assertThat(desk.run("check", "--batch", batch)).isEqualTo(2);
    assertThat(desk.out()).isEmpty();
    assertThat(desk.err().lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("batch.jsonl: line 3 /text: "))
        .anyMatch(line -> line.contains("batch.jsonl: line 4: the body is not JSON"));
  }

  @Test
  void check_needs_a_text_or_a_batch_and_articles_only_with_a_text() throws IOException {
    Path good = write("good.txt", "All is well.".getBytes(StandardCharsets.UTF_8));

    assertThat(desk.run("check", good)).isEqualTo(2);
    assertThat(desk.run("check", "--batch", good, good)).isEqualTo(2);
    assertThat(desk.run("check", "--text", good)).isEqualTo(2);
    assertThat(desk.err())
        .contains("exactly one of --text and --batch is needed")
        .contains("--batch takes its articles from the file; 1 more were given")
        .contains("no article was given; 1 to 20 are taken");
  }

  @Test
  void no_command_shows_the_help_and_is_bad_input() {
    assertThat(desk.run()).isEqualTo(2);
    assertThat(desk.err()).startsWith("Usage: parallax");
    assertThat(new Desk().run("--help")).isZero();
    assertThat(new Desk().run("dance")).isEqualTo(2);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }
}
