package app.parallax.summarise.model;

import app.parallax.summarise.Author;
import app.parallax.summarise.Author.Authored.Failed;
import app.parallax.summarise.Author.Authored.Written;
import app.parallax.summarise.ModelSetting.Prices;
import app.parallax.summarise.Usage;
import app.parallax.summarise.model.Answer.Clash;
import app.parallax.summarise.model.Answer.Sentence;
import app.parallax.summarise.model.Drafting.Drafted;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a model for one story: once, once more where its answer cannot be used, once to mend. */
final class StoryAuthor implements Author {
  private static final int TRIES = 2;

  private final Caller caller;
  private final AnswerSchema schema;
  private final ResponseFormat format;
  private final String instructions;
  private final Sheet sheet;
  private final Drafting drafting;
  private final int maxOutput;
  private final @Nullable Prices prices;
  private @Nullable Answer answer;
  private @Nullable Drafted drafted;
  private String answerText = "";

  StoryAuthor(
      Caller caller,
      AnswerSchema schema,
      ResponseFormat format,
      String instructions,
      Sheet sheet,
      Drafting drafting,
      int maxOutput,
      @Nullable Prices prices) {
    this.caller = caller;
    this.schema = schema;
    this.format = format;
    this.instructions = instructions;
    this.sheet = sheet;
    this.drafting = drafting;
    this.maxOutput = maxOutput;
    this.prices = prices;
  }

  @Override
  public Authored draft() {
    String fault = "";
    for (int tried = 1; tried <= TRIES; tried++) {
      String asked = sheet.text() + (fault.isEmpty() ? "" : Instructions.again(fault));
      Usable usable;
      try {
        usable = ask(List.of(SystemMessage.from(instructions), UserMessage.from(asked)));
      } catch (ModelFault e) {
        return new Failed(e.why());
      }
      switch (usable) {
        case Usable.Yes(Answer read, String text) -> {
          answerText = text;
          return written(read, Set.of());
        }
        case Usable.No(String why) -> fault = why;
      }
    }
    return new Failed(fault);
  }

  @Override
  public Written mend(List<Complaint> complaints) {
    Answer first = Objects.requireNonNull(answer, "nothing is drafted yet");
    Map<String, List<Complaint>> pieces = byPiece(complaints);
    if (pieces.isEmpty()) {
      return written(first, Set.of());
    }
    try {
      Usable usable =
          ask(
              List.of(
                  SystemMessage.from(instructions),
                  UserMessage.from(sheet.text()),
                  AiMessage.from(answerText),
                  UserMessage.from(Instructions.mend(pieces))));
      if (usable instanceof Usable.Yes(Answer mended, String _)) {
        return written(merged(first, mended, pieces.keySet()), Set.of());
      }
    } catch (ModelFault e) {
      // The first draft stands: what is wrong with it is dropped, and the listener knows why.
    }
    return written(first, Set.of());
  }

  @Override
  public Written settle(List<Complaint> complaints) {
    Set<String> mistrusted = new HashSet<>();
    byPiece(complaints.stream().filter(c -> c.piece() == Piece.DIVERGENCE).toList())
        .forEach((id, faults) -> mistrusted.add(id));
    return written(Objects.requireNonNull(answer, "nothing is drafted yet"), mistrusted);
  }

  @Override
  public Usage used() {
    long in = caller.inputTokens();
    long out = caller.outputTokens();
    return new Usage(caller.calls(), in, out, prices == null ? null : prices.cost(in, out), 0);
  }

  private Written written(Answer read, Set<String> mistrusted) {
    answer = read;
    Drafted made = drafting.of(read, mistrusted);
    drafted = made;
    return new Written(made.draft(), made.refused(), sheet.notices());
  }

  /** An answer, or why there is none to use. */
  private sealed interface Usable {
    record Yes(Answer answer, String text) implements Usable {}

    record No(String why) implements Usable {}
  }

  private Usable ask(List<ChatMessage> messages) throws ModelFault {
    ChatResponse response =
        caller.ask(
            ChatRequest.builder().messages(messages).responseFormat(format).build(),
            CallBound.of(messages, schema.requested(), maxOutput));
    FinishReason finish = response.finishReason();
    if (finish != null && finish != FinishReason.STOP) {
      return new Usable.No(
          switch (finish) {
            case LENGTH -> "the model's answer was cut at the limit of its output";
            case CONTENT_FILTER -> "the model's server withheld the answer";
            default -> "the model did not finish its answer";
          });
    }
    AiMessage message = response.aiMessage();
    String text = message == null || message.text() == null ? "" : message.text();
    return switch (Answer.of(text, schema)) {
      case Answer.Read.Whole(Answer read) -> new Usable.Yes(read, text);
      case Answer.Read.Faulty(String fault) ->
          new Usable.No("the model's answer does not fit: " + fault);
    };
  }

  /** The complaints by the answer's own ids; what the rules wrote is not the model's to mend. */
  private Map<String, List<Complaint>> byPiece(List<Complaint> complaints) {
    Drafted last = Objects.requireNonNull(drafted, "nothing is drafted yet");
    Map<String, List<Complaint>> byPiece = new LinkedHashMap<>();
    for (Complaint complaint : complaints) {
      String id =
          switch (complaint.piece()) {
            case HEADLINE -> Sentence.HEADLINE;
            case SENTENCE -> last.sentences().get(complaint.index());
            case DIVERGENCE, PART_OF_DIVERGENCE -> last.clashes().get(complaint.index());
          };
      if (!id.isEmpty()) {
        byPiece.computeIfAbsent(id, i -> new ArrayList<>()).add(complaint);
      }
    }
    return byPiece;
  }

  /** The first answer with the mended pieces in their places. */
  private static Answer merged(Answer first, Answer mended, Set<String> asked) {
    Map<String, Sentence> sentences = new HashMap<>();
    mended.summary().forEach(s -> sentences.put(s.id(), s));
    Map<String, Clash> clashes = new HashMap<>();
    mended.divergences().forEach(c -> clashes.put(c.id(), c));
    return new Answer(
        first.verdicts(),
        first.divergences().stream()
            .map(c -> asked.contains(c.id()) ? clashes.getOrDefault(c.id(), c) : c)
            .toList(),
        first.summary().stream()
            .map(s -> asked.contains(s.id()) ? sentences.getOrDefault(s.id(), s) : s)
            .toList());
  }
}
