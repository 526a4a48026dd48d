package app.parallax.article.html;

import app.parallax.article.Characters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * HTML as it reads: its lines of rendered text with white space collapsed, and for each character
 * where it stands in the markup. Nodes are chosen, never rewritten.
 */
public final class HtmlPage {
  private final String text;
  private final int[] starts;
  private final int[] ends;
  private final List<Row> rows;
  private final List<Script> scripts;

  private HtmlPage(Renderer renderer) {
    this.text = renderer.text.toString();
    this.starts = Arrays.copyOf(renderer.starts, text.length());
    this.ends = Arrays.copyOf(renderer.ends, text.length());
    this.rows = List.copyOf(renderer.rows);
    this.scripts = List.copyOf(renderer.scripts);
  }

  /**
   * A line of the rendered text.
   *
   * @param start where it begins, in UTF-16 code units of {@link #text()}
   * @param end where it ends, exclusive
   * @param gap what parts it from the line before
   * @param heading whether a heading element holds it
   * @param furniture the rule that removes it for where it stands; null in the article
   */
  public record Row(int start, int end, Gap gap, boolean heading, @Nullable String furniture) {}

  /** What parts two lines: a line break within a paragraph, two boxes, or an empty line. */
  public enum Gap {
    BREAK,
    BOX,
    EMPTY
  }

  /** The source of a script or a style sheet, in UTF-16 code units of what was sent. */
  public record Script(int start, int end) {}

  /** Reads a page or a fragment. */
  public static HtmlPage read(String source) {
    Document page = Parser.htmlParser().setTrackPosition(true).parseInput(source, "");
    Prose prose = Prose.in(page);
    Furniture furniture = new Furniture(prose, prose.of(page.body()));
    Prose told = Prose.in(page, furniture::beside);
    Renderer renderer =
        new Renderer(source, furniture::rule, ArticleRoot.of(page, told, furniture));
    page.traverse(new Order(renderer));
    page.traverse(renderer);
    renderer.close();
    return new HtmlPage(renderer);
  }

  /** Reads the markup of one sentence, all of which is kept. */
  public static HtmlPage ofSentence(String source) {
    Document page = Parser.htmlParser().setTrackPosition(true).parseInput(source, "");
    Renderer renderer = new Renderer(source, _ -> null, new ArticleRoot(page, null));
    page.traverse(new Order(renderer));
    page.traverse(renderer);
    renderer.close();
    return new HtmlPage(renderer);
  }

  /** The lines, each ended by a line feed. */
  public String text() {
    return text;
  }

  public List<Row> rows() {
    return rows;
  }

  /** Scripts and style sheets in the page's order. */
  public List<Script> scripts() {
    return scripts;
  }

  /** Where character {@code i} of {@link #text()} begins in the source. */
  public int start(int i) {
    return starts[i];
  }

  /** Where it ends in the source, exclusive: behind the reference where one stands for it. */
  public int end(int i) {
    return ends[i];
  }

  /** Notes which text nodes the parser moved before markup that stands above them in the source. */
  private record Order(Renderer renderer) implements NodeVisitor {
    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode text && !text.isBlank()) {
        renderer.positions.add(text.sourceRange().startPos());
      }
    }

    @Override
    public void tail(Node node, int depth) {}
  }

  private static final class Renderer implements NodeVisitor {
    final StringBuilder text = new StringBuilder();
    int[] starts = new int[1024];
    int[] ends = new int[1024];
    final List<Row> rows = new ArrayList<>();
    final List<Script> scripts = new ArrayList<>();
    final List<Integer> positions = new ArrayList<>();

    private final String source;
    private final Function<Element, @Nullable String> furniture;
    private final ArticleRoot root;
    private int @Nullable [] earliestBelow;
    private int node;
    private @Nullable Element removed;
    private @Nullable String rule;
    private boolean inside;
    private int headings;
    private int preformatted;
    private int headline;
    private @Nullable Gap gap = Gap.EMPTY;
    private boolean afterBreak;
    private int space = -1;
    private int rowStart;
    private Gap rowGap = Gap.EMPTY;
    private boolean rowHeading;
    private @Nullable String rowRule;

    Renderer(String source, Function<Element, @Nullable String> furniture, ArticleRoot root) {
      this.source = source;
      this.furniture = furniture;
      this.root = root;
    }

    @Override
    public void head(Node node, int depth) {
      if (node instanceof Element element) {
        open(element);
      } else if (node instanceof TextNode words) {
        if (!words.isBlank()) {
          append(words);
        } else if (!words.getWholeText().isEmpty()) {
          appendBlank(words);
        }
      } else if (node instanceof DataNode data && !data.getWholeData().isBlank()) {
        int start = data.sourceRange().startPos();
        int end = data.sourceRange().endPos();
        if (start >= 0 && end > start) {
          scripts.add(new Script(start, end));
        }
      }
    }

    private void open(Element element) {
      if (element.normalName().equals("br")) {
        part(afterBreak || gap == Gap.BREAK ? Gap.EMPTY : Gap.BREAK);
        afterBreak = true;
        return;
      }
      if (Elements.isBlock(element)) {
        part(Elements.isParagraph(element) ? Gap.EMPTY : Gap.BOX);
      }
      if (Elements.isHeading(element)) {
        headings++;
      }
      if (element.normalName().equals("pre")) {
        preformatted++;
      }
      if (element == root.element()) {
        inside = true;
        part(Gap.EMPTY);
      }
      if (element == root.headline()) {
        headline++;
      }
      if (removed == null) {
        String found = furniture.apply(element);
        if (found != null && element != root.element() && element != root.headline()) {
          removed = element;
          rule = found;
          part(Gap.EMPTY);
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (!(node instanceof Element element)) {
        return;
      }
      if (Elements.isBlock(element)) {
        part(Elements.isParagraph(element) ? Gap.EMPTY : Gap.BOX);
      }
      if (Elements.isHeading(element)) {
        headings--;
      }
      if (element.normalName().equals("pre")) {
        preformatted--;
      }
      if (element == root.element()) {
        inside = false;
        part(Gap.EMPTY);
      }
      if (element == root.headline()) {
        headline--;
      }
      if (element == removed) {
        removed = null;
        rule = null;
        part(Gap.EMPTY);
      }
    }

    private void part(Gap wider) {
      if (gap == null || gap.compareTo(wider) < 0) {
        gap = wider;
      }
    }

    private void appendBlank(TextNode blank) {
      int at = blank.sourceRange().startPos();
      if (at >= 0 && space < 0) {
        space = at;
      }
      if (preformatted > 0 && blank.getWholeText().indexOf('\n') >= 0) {
        part(Gap.BREAK);
      }
    }

    private void append(TextNode words) {
      int from = words.sourceRange().startPos();
      int to = words.sourceRange().endPos();
      int at = node++;
      if (from < 0 || to > source.length()) {
        return;
      }
      boolean moved = from > earliestBelow(at);
      if (moved || (text.length() > 0 && from < ends[text.length() - 1])) {
        part(Gap.EMPTY);
      }
      String decoded = words.getWholeText();
      SourceText mapped = new SourceText(source, from, to, decoded);
      for (int i = 0; i < decoded.length(); i++) {
        char c = decoded.charAt(i);
        if (Characters.isSpace(c)) {
          if (space < 0) {
            space = mapped.start(i);
          }
          if (preformatted > 0 && Characters.isLineBreak(c)) {
            part(gap == Gap.BREAK ? Gap.EMPTY : Gap.BREAK);
          }
        } else {
          put(c, mapped.start(i), mapped.end(i));
        }
      }
      if (moved) {
        part(Gap.EMPTY);
      }
    }

    private int earliestBelow(int at) {
      if (earliestBelow == null) {
        int[] earliest = new int[positions.size() + 1];
        earliest[positions.size()] = Integer.MAX_VALUE;
        for (int i = positions.size() - 1; i >= 0; i--) {
          earliest[i] = Math.min(earliest[i + 1], positions.get(i));
        }
        earliestBelow = earliest;
      }
      return earliestBelow[at + 1];
    }

    private void put(char c, int start, int end) {
      if (gap != null) {
        closeRow();
        rowStart = text.length();
        rowGap = gap;
        rowHeading = headings > 0;
        rowRule = removed != null ? rule : inside || headline > 0 ? null : "outside_article";
        gap = null;
      } else if (space >= 0 && text.length() > rowStart) {
        add(' ', space, space + 1);
      }
      space = -1;
      afterBreak = false;
      add(c, start, end);
    }

    private void closeRow() {
      if (text.length() > rowStart) {
        rows.add(new Row(rowStart, text.length(), rowGap, rowHeading, rowRule));
        int at = ends[text.length() - 1];
        add('\n', at, at);
      }
    }

    void close() {
      closeRow();
    }

    private void add(char c, int start, int end) {
      if (text.length() == starts.length) {
        starts = Arrays.copyOf(starts, 2 * starts.length);
        ends = Arrays.copyOf(ends, 2 * ends.length);
      }
      starts[text.length()] = start;
      ends[text.length()] = end;
      text.append(c);
    }
  }
}
