package app.parallax.slack;

import app.parallax.render.SlackAction;
import app.parallax.render.SlackBlocks;
import app.parallax.render.SlackBlocks.Button;
import app.parallax.render.SlackBlocks.Piece;
import app.parallax.render.SlackBlocks.Run;
import app.parallax.render.SlackTarget;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What we say in our own words; each refusal says what to do. */
final class Words {
  private Words() {}

  static ObjectNode help() {
    SlackBlocks blocks = new SlackBlocks();
    how(blocks);
    return privately(blocks.message("How to use Parallax: " + PLAIN));
  }

  static ObjectNode notUnderstood() {
    SlackBlocks blocks = new SlackBlocks();
    blocks.text(Run.of("That holds neither a link nor the text of an article."));
    how(blocks);
    return privately(
        blocks.message("That holds neither a link nor the text of an article. " + PLAIN));
  }

  static ObjectNode notTaken() {
    return privately(
        said(
            "This was probably not taken, for a part of Parallax does not answer just now. Please"
                + " try again, unless an answer comes within a minute."));
  }

  static ObjectNode unknownWorkspace(String team) {
    return said(
        "This workspace, "
            + team
            + ", is not connected to a newsroom here, so nothing was done. Whoever runs Parallax"
            + " connects it with: ./parallax slack connect "
            + team
            + " --tenant NAME");
  }

  static ObjectNode queued(int articles) {
    return said(
        articles == 1
            ? "Queued: 1 article. This message will change as it goes."
            : "Queued: " + articles + " articles. This message will change as it goes.");
  }

  static ObjectNode reading() {
    return said("Reading and comparing the articles…");
  }

  static ObjectNode said(String text) {
    return new SlackBlocks().text(Run.of(text)).message(text);
  }

  /** Something said, and the form offered below it. */
  static ObjectNode offeringForm(String text) {
    return new SlackBlocks()
        .text(Run.of(text))
        .buttons(List.of(new Button(SlackAction.FORM, "Paste articles", "form")))
        .message(text);
  }

  /** Several things that are wrong, and the form offered below them. */
  static ObjectNode offeringForm(String text, List<String> faults) {
    return new SlackBlocks()
        .text(
            List.of(
                new Piece.Prose(List.of(Run.of(text))),
                new Piece.Bullets(faults.stream().map(fault -> List.of(Run.of(fault))).toList())))
        .buttons(List.of(new Button(SlackAction.FORM, "Paste articles", "form")))
        .message(text + " " + String.join(" ", faults));
  }

  /** Something said, and another look offered below it. */
  static ObjectNode offeringLook(String text, SlackTarget target) {
    return new SlackBlocks()
        .text(Run.of(text))
        .buttons(List.of(new Button(SlackAction.LOOK, "Look again", target.json())))
        .message(text);
  }

  /** A message as an answer that only the asker sees. */
  static ObjectNode privately(ObjectNode message) {
    return message.put("response_type", "ephemeral");
  }

  private static final String PLAIN =
      "Type /parallax and links, or the text of an article, or nothing for a form.";

  private static void how(SlackBlocks blocks) {
    blocks.text(
        List.of(
            new Piece.Prose(
                List.of(
                    Run.of(
                        "Parallax reads several outlets' articles on one event and tells what they"
                            + " say and where they differ. Only you see the answer until you share"
                            + " it."))),
            new Piece.Bullets(
                List.of(
                    List.of(
                        Run.bold("/parallax"), Run.of(" opens a form for texts, files and links.")),
                    List.of(
                        Run.bold("/parallax https://… https://…"),
                        Run.of(" compares what stands at these links.")),
                    List.of(
                        Run.bold("/parallax text"),
                        Run.of(
                            " summarises an article; several are parted by a line of three"
                                + " hyphens.")),
                    List.of(
                        Run.bold("Compare sources"),
                        Run.of(", under a message's More actions, takes the links of its thread.")),
                    List.of(
                        Run.bold("@Parallax https://… https://…"),
                        Run.of(" does the same from a channel."))))));
  }
}
