package app.parallax.article.html;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where on a page the article is: the semantic element that holds most of the running text, else
 * the smallest element that holds nearly all of it; and its headline, which may stand outside.
 */
record ArticleRoot(Element element, @Nullable Element headline) {
  /** An {@code article} among teasers may hold no more than this much of the text. */
  private static final double MOST = 0.6;

  private static final double NEARLY_ALL = 0.85;

  static ArticleRoot of(Document page, Prose prose, Furniture furniture) {
    Element body = page.body();
    int all = prose.of(body);
    Element root = all == 0 ? body : semantic(page, prose, all);
    if (root == null) {
      root = densest(body, prose, all);
    }
    return new ArticleRoot(root, headline(page, root, furniture));
  }

  private static @Nullable Element semantic(Document page, Prose prose, int all) {
    Element best = null;
    for (String query :
        List.of("[itemprop=articleBody]", "article,[role=article]", "main,[role=main]")) {
      for (Element candidate : page.select(query)) {
        if (best == null || prose.of(candidate) > prose.of(best)) {
          best = candidate;
        }
      }
      if (best != null && prose.of(best) >= MOST * all) {
        return best;
      }
    }
    return null;
  }

  private static Element densest(Element body, Prose prose, int all) {
    Element root = body;
    while (true) {
      Element next = null;
      for (Element child = root.firstElementChild();
          child != null;
          child = child.nextElementSibling()) {
        if (prose.of(child) >= NEARLY_ALL * all
            && Elements.isBlock(child)
            && !child.normalName().equals("p")) {
          next = child;
        }
      }
      if (next == null) {
        return root;
      }
      root = next;
    }
  }

  /** The first level-one heading in the article, else the last one above it. */
  private static @Nullable Element headline(Document page, Element root, Furniture furniture) {
    Element inside = root.selectFirst("h1");
    if (inside != null) {
      return inside;
    }
    int at = root.sourceRange().startPos();
    Element above = null;
    for (Element heading : page.select("h1")) {
      if (heading.sourceRange().startPos() < at && !inFurniture(heading, furniture)) {
        above = heading;
      }
    }
    return above;
  }

  private static boolean inFurniture(Element heading, Furniture furniture) {
    List<Element> around = new ArrayList<>(heading.parents());
    return around.stream()
        .anyMatch(e -> !e.normalName().equals("header") && furniture.rule(e) != null);
  }
}
