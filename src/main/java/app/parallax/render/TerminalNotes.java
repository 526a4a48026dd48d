package app.parallax.render;

import app.parallax.article.Notice;
import app.parallax.compare.Refusal;
import app.parallax.job.Job;
import app.parallax.job.Result;
import app.parallax.verify.CheckedText;
import app.parallax.verify.CheckedText.CheckedSentence;
import app.parallax.verify.Finding;
import app.parallax.verify.VerifiedSummary;
import app.parallax.verify.VerifiedSummary.Divergence;
import app.parallax.verify.VerifiedSummary.Evidence;
import app.parallax.verify.VerifiedSummary.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A result document for a terminal: wrapped, the sides of a divergence beside each other. */
public final class TerminalNotes {
  private static final int NARROWEST_COLUMN = 26;
  private static final String INDENT = "   ";

  private final int width;
  private final boolean colour;

  /**
   * @param width columns of the terminal; a line is never longer unless one word is
   * @param colour whether headings and answers may be emphasised by escape sequences
   */
  public TerminalNotes(int width, boolean colour) {
    this.width = Math.max(width, 40);
    this.colour = colour;
  }

  /**
   * The document as lines.
   *
   * @param result what the job holds; null unless it is completed
   * @param explain whether the refused candidates are told too
   */
  public String write(Job job, @Nullable Result result, boolean explain) {
    var page = new StringBuilder();
    if (result == null) {
      paragraph("Summary " + PlainText.of(job.id()) + ": " + job.status().code(), "", page);
      Job.Failure failure = job.failure();
      if (failure != null) {
        paragraph(PlainText.of(failure.detail() + " (" + failure.code() + ")"), "", page);
      }
      return page.toString();
    }
    var notes = new Notes(result.summary());
    writeSummary(notes, page);
    writeDivergences(notes, page);
    writeRest(notes, explain, page);
    page.append('\n');
    String degraded = result.engine().degraded();
    if (degraded != null) {
      paragraph("The extractive engine stood in: " + PlainText.of(degraded), "", page);
    }
    dim(Disclosure.of(result.engine()).text(), "", page);
    return page.toString();
  }

  /** A checked text as lines: each sentence with what was found, then the verdict. */
  public String write(CheckedText checked) {
    var page = new StringBuilder();
    for (CheckedSentence sentence : checked.sentences()) {
      boolean fault = sentence.findings().stream().anyMatch(f -> f.fault().ofEvidence());
      String support =
          sentence.support().isEmpty() ? "" : " [" + String.join(", ", sentence.support()) + "]";
      item(fault ? "✗ " : "✓ ", PlainText.of(sentence.text()) + support, page);
      for (Finding finding : sentence.findings()) {
        String fold = finding.fault().code().replace('_', ' ');
        item(INDENT + "- ", fold + ": " + PlainText.of(finding.detail()), page);
      }
    }
    page.append('\n');
    long faulty =
        checked.sentences().stream()
            .filter(s -> s.findings().stream().anyMatch(f -> f.fault().ofEvidence()))
            .count();
    paragraph(
        checked.supported()
            ? "Supported: nothing in it that the sources do not bear out."
            : "Not supported: "
                + faulty
                + " of "
                + checked.sentences().size()
                + " sentences say what the sources do not bear out.",
        "",
        page);
    return page.toString();
  }

  private void writeSummary(Notes notes, StringBuilder page) {
    VerifiedSummary summary = notes.summary();
    summary.headline().ifPresent(headline -> bold(notes.cited(headline), page));
    dim(notes.counts(), "", page);
    page.append('\n');
    paragraph(
        summary.summary().isEmpty()
            ? "Nothing passed the checks, so there is no summary."
            : summary.summary().stream().map(notes::cited).collect(Collectors.joining(" ")),
        "",
        page);
    if (!notes.citations().isEmpty()) {
      page.append('\n');
    }
    int number = 0;
    for (String citation : notes.citations()) {
      item(String.format(Locale.ROOT, "%5s ", "[" + ++number + "]"), citation, page);
    }
  }

  private void writeDivergences(Notes notes, StringBuilder page) {
    List<Divergence> divergences = notes.summary().divergences();
    if (divergences.isEmpty()) {
      return;
    }
    heading("Where the sources disagree", page);
    int number = 0;
    for (Divergence divergence : divergences) {
      if (number > 0) {
        page.append('\n');
      }
      String mark = ++number + ". ";
      bold(mark, PlainText.of(divergence.question()), page);
      dim(
          divergence.kind().code()
              + ", "
              + divergence.severity().code()
              + ": "
              + PlainText.of(divergence.reason()),
          INDENT,
          page);
      if (!PlainText.of(divergence.note()).isEmpty()) {
        paragraph(PlainText.of(divergence.note()), INDENT, page);
      }
      page.append('\n');
      sides(divergence.positions(), notes, page);
      if (!divergence.silent().isEmpty()) {
        page.append('\n');
        paragraph("Silent: " + notes.names(divergence.silent()), INDENT, page);
      }
    }
  }

  private void writeRest(Notes notes, boolean explain, StringBuilder page) {
    VerifiedSummary summary = notes.summary();
    list(
        "Reported by one source only",
        summary.singleSource().stream()
            .map(only -> notes.name(only.article()) + ": " + PlainText.quoted(only.quote()))
            .toList(),
        page);
    list("Who copied whom", notes.copies(), page);
    list("Loaded words in the outlets' own voice", notes.loaded(), page);
    list("Removed before reading", notes.removed(), page);
    list("Notices", summary.notices().stream().map(n -> told(n, notes)).toList(), page);
    list("Checks", List.of(notes.gate()), page);
    if (explain) {
      list(
          "Looked like divergences and are not",
          summary.refused().stream().map(refusal -> told(refusal, notes)).toList(),
          page);
    }
  }

  /** The positions in columns, or below each other where the columns would be too narrow. */
  private void sides(List<Position> positions, Notes notes, StringBuilder page) {
    String gap = " │ ";
    int columns = positions.size();
    int column = (width - INDENT.length() - gap.length() * (columns - 1)) / Math.max(columns, 1);
    if (column < NARROWEST_COLUMN) {
      for (Position position : positions) {
        side(position, width - INDENT.length() - 2, notes)
            .forEach(line -> page.append(INDENT).append("│ ").append(line).append('\n'));
        page.append(position == positions.getLast() ? "" : INDENT + "│\n");
      }
      return;
    }
    List<List<String>> sides = positions.stream().map(p -> side(p, column, notes)).toList();
    int lines = sides.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < lines; i++) {
      var line = new StringBuilder(INDENT);
      for (int c = 0; c < columns; c++) {
        String cell = i < sides.get(c).size() ? sides.get(c).get(i) : "";
        line.append(c == 0 ? "" : gap).append(cell);
        if (c < columns - 1) {
          line.append(" ".repeat(Math.max(column - Columns.of(cell), 0)));
        }
      }
      page.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private List<String> side(Position position, int column, Notes notes) {
    List<String> lines = new ArrayList<>();
    Columns.wrap(PlainText.of(position.answer()), column)
        .forEach(line -> lines.add(emphasised(line, "\u001b[1m")));
    for (Evidence evidence : position.evidence()) {
      lines.addAll(
          Columns.wrap(notes.name(evidence.article()) + ", " + evidence.sentence(), column));
      lines.addAll(Columns.wrap(PlainText.quoted(evidence.quote()), column));
    }
    return lines;
  }

  private static String told(Notice notice, Notes notes) {
    String article = notice.article();
    return (article == null ? "" : notes.name(article) + ": ")
        + PlainText.of(notice.detail())
        + " ("
        + PlainText.of(notice.code())
        + ")";
  }

  private static String told(Refusal refusal, Notes notes) {
    return refusal.kind().code()
        + ", "
        + PlainText.of(refusal.reason())
        + ": "
        + refusal.sentences().stream()
            .map(id -> notes.sourceOf(id) + " " + PlainText.of(id))
            .collect(Collectors.joining("; "));
  }

  private void list(String heading, List<String> items, StringBuilder page) {
    if (!items.isEmpty()) {
      heading(heading, page);
      items.forEach(item -> item(" - ", item, page));
    }
  }

  private void heading(String text, StringBuilder page) {
    page.append('\n');
    for (String line : Columns.wrap(text.toUpperCase(Locale.ROOT), width)) {
      page.append(emphasised(line, "\u001b[36m")).append('\n');
    }
  }

  private void paragraph(String text, String indent, StringBuilder page) {
    for (String line : Columns.wrap(text, width - indent.length())) {
      page.append(indent).append(line).append('\n');
    }
  }

  private void dim(String text, String indent, StringBuilder page) {
    for (String line : Columns.wrap(text, width - indent.length())) {
      page.append(indent).append(emphasised(line, "\u001b[2m")).append('\n');
    }
  }

  private void bold(String text, StringBuilder page) {
    bold("", text, page);
  }

  private void bold(String mark, String text, StringBuilder page) {
    String before = mark;
    for (String line : Columns.wrap(text, width - mark.length())) {
      page.append(before).append(emphasised(line, "\u001b[1m")).append('\n');
      before = " ".repeat(mark.length());
    }
  }

  private void item(String mark, String text, StringBuilder page) {
    String before = mark;
    for (String line : Columns.wrap(text, width - mark.length())) {
      page.append(before).append(line).append('\n');
      before = " ".repeat(mark.length());
    }
  }

  private String emphasised(String line, String escape) {
    return colour ? escape + line + "\u001b[0m" : line;
  }
}
