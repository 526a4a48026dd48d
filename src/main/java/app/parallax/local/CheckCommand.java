package app.parallax.local;

import app.parallax.Check;
import app.parallax.render.DocumentJson;
import app.parallax.render.TerminalNotes;
import app.parallax.request.CheckRequest;
import app.parallax.verify.CheckedText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds texts, whoever wrote them, against their sources. */
@Command(
    name = "check",
    description = {
      "Holds a text against articles: are its figures, dates, names and quotations theirs?",
      "Exits 0 if the articles bear it out, 3 if there are findings."
    },
    customSynopsis = {
      "parallax check [--json] --text FILE ARTICLE...",
      "parallax check --batch FILE"
    },
    sortOptions = false)
final class CheckCommand extends ShellCommand {
  @Option(names = "--text", paramLabel = "FILE", description = "The text to check.")
  private @Nullable Path text;

  @Option(
      names = "--batch",
      paramLabel = "FILE",
      description =
          "A JSON object a line, {\"id\", \"articles\", \"text\"}; prints a line for each in the"
              + " same order, and exits 0 whatever it found.")
  private @Nullable Path batch;

  @Option(names = "--json", description = "The findings as the API answers them.")
  private boolean json;

  @Parameters(
      paramLabel = "ARTICLE",
      arity = "0..*",
      description = "1 to 20 articles: files, or folders of .txt and .html files.")
  private List<String> articles = List.of();

  CheckCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() throws IOException {
    List<String> faults = faults();
    if ((text == null) == (batch == null)) {
      faults.add("exactly one of --text and --batch is needed");
    }
    if (batch != null) {
      if (!articles.isEmpty()) {
        faults.add(
            "--batch takes its articles from the file; " + articles.size() + " more were given");
      }
      return faults.isEmpty() ? new Batch(shell).run(batch) : shell.refuse(faults);
    }
    String words = text == null ? null : text(text, faults);
    ArticleFiles sources = ArticleFiles.read(articles);
    sources.skipped().forEach(path -> shell.note("skipped " + path + ": neither .txt nor .html"));
    faults.addAll(sources.faults());
    if (words == null || !faults.isEmpty()) {
      return shell.refuse(faults);
    }
    CheckedText checked = new Check().check(new CheckRequest(sources.articles(), words));
    try {
      new Answer(shell.out(), null).write(shown(checked));
    } catch (IOException unwritten) {
      return shell.fail("the answer could not be written: " + unwritten.getMessage());
    }
    return checked.supported() ? Exit.DONE : Exit.UNSUPPORTED;
  }

  private static @Nullable String text(Path file, List<String> faults) {
    return switch (TextFile.read(file)) {
      case TextFile.Read(String read) -> read;
      case TextFile.Refused(String fault) -> {
        faults.add(fault);
        yield null;
      }
    };
  }

  private byte[] shown(CheckedText checked) {
    String page =
        json
            ? new String(DocumentJson.indented().check(checked), StandardCharsets.UTF_8) + "\n"
            : new TerminalNotes(shell.width(), shell.colour()).write(checked);
    return page.getBytes(StandardCharsets.UTF_8);
  }
}
