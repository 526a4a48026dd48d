package app.parallax.article.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * How much running text each element holds: the characters of blocks that are long enough, hold a
 * full stop and are not mostly links. Counted in one walk, so it is linear in the page.
 */
final class Prose implements NodeVisitor {
  private static final int SHORTEST_BLOCK = 60;

  private final Map<Element, Integer> characters = new IdentityHashMap<>();
  private final Deque<Block> open = new ArrayDeque<>();
  private int links;
  private @Nullable Element passedOver;

  private static final class Block {
    final Element element;
    int all;
    int linked;
    boolean stop;

    Block(Element element) {
      this.element = element;
    }
  }

  private final Predicate<Element> beside;

  private Prose(Predicate<Element> beside) {
    this.beside = beside;
  }

  static Prose in(Element page) {
    return in(page, _ -> false);
  }

  /** Counted as if what stands beside the article were not there. */
  static Prose in(Element page, Predicate<Element> beside) {
    Prose prose = new Prose(beside);
    page.traverse(prose);
    return prose;
  }

  /** The characters of running text in {@code element} and below it. */
  int of(Element element) {
    return characters.getOrDefault(element, 0);
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode text && !open.isEmpty()) {
      String whole = text.getWholeText();
      Block block = open.peek();
      int ink = 0;
      for (int i = 0; i < whole.length(); i++) {
        char c = whole.charAt(i);
        if (c > ' ') {
          ink++;
          block.stop |= c == '.' || c == '!' || c == '?' || c == '。';
        }
      }
      block.all += ink;
      block.linked += links > 0 ? ink : 0;
    } else if (node instanceof Element element) {
      if (passedOver == null && beside.test(element)) {
        passedOver = element;
      }
      if (element.normalName().equals("a")) {
        links++;
      }
      if (open.isEmpty() || Elements.isBlock(element)) {
        open.push(new Block(element));
      }
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (!(node instanceof Element element)) {
      return;
    }
    if (element.normalName().equals("a")) {
      links--;
    }
    Block block = open.peek();
    if (block != null && block.element == element) {
      open.pop();
      if (passedOver == null
          && block.all >= SHORTEST_BLOCK
          && block.stop
          && block.linked * 2 < block.all
          && !Elements.isHeading(element)) {
        characters.merge(element, block.all, Integer::sum);
      }
    }
    if (element == passedOver) {
      passedOver = null;
    }
    Integer own = characters.get(element);
    Element parent = element.parent();
    if (own != null && parent != null) {
      characters.merge(parent, own, Integer::sum);
    }
  }
}
