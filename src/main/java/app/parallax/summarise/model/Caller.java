package app.parallax.summarise.model;

import app.parallax.summarise.Budget;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One story's calls of a model, all under one deadline.
 *
 * <p>The deadline holds from outside: a call runs in a thread of its own, which is interrupted when
 * time is up, for a client's own timeout ends at the headers while a body may drip for ever.
 */
final class Caller {
  /** The first pause is this part of the deadline; each further one is twice as long. */
  private static final int PAUSES = 40;

  private final Clients clients;
  private final String model;
  private final Budget budget;
  private final Consumer<ModelCall> listener;
  private final InstantSource clock;
  private final Instant end;
  private final Duration pause;
  private int calls;
  private long inputTokens;
  private long outputTokens;

  Caller(
      Clients clients,
      String model,
      Duration deadline,
      Budget budget,
      Consumer<ModelCall> listener,
      InstantSource clock) {
    this.clients = clients;
    this.model = model;
    this.budget = budget;
    this.listener = listener;
    this.clock = clock;
    this.end = clock.instant().plus(deadline);
    this.pause = deadline.dividedBy(PAUSES);
  }

  int calls() {
    return calls;
  }

  long inputTokens() {
    return inputTokens;
  }

  long outputTokens() {
    return outputTokens;
  }

  /**
   * The model's answer, whatever is in it.
   *
   * @param bound what each try may cost; none is made that does not fit into the budget
   * @throws ModelFault if none came, tries and time considered
   */
  ChatResponse ask(ChatRequest request, CallBound bound) throws ModelFault {
    boolean renewed = false;
    for (int tried = 1; ; tried++) {
      try {
        return once(clients.current(), request, bound);
      } catch (ModelFault fault) {
        if (fault.keyRefused() && !renewed && clients.renew()) {
          renewed = true;
          continue;
        }
        Duration wait = fault.retryAfter().orElse(pause.multipliedBy(1L << (tried - 1)));
        if (tried >= fault.tries() || wait.compareTo(left()) >= 0) {
          throw fault;
        }
        sleep(wait);
      }
    }
  }

  private ChatResponse once(ChatModel client, ChatRequest request, CallBound bound)
      throws ModelFault {
    Budget.SetAside setAside = budget.setAside(bound.most()).orElseThrow(ModelFault::overBudget);
    Duration left = left();
    if (!left.isPositive()) {
      setAside.settle(0);
      throw ModelFault.late();
    }
    calls++;
    Instant started = clock.instant();
    var call = new FutureTask<ChatResponse>(() -> client.chat(request));
    Thread.ofVirtual().name("model-call").start(call);
    try {
      ChatResponse response = call.get(left.toNanos(), TimeUnit.NANOSECONDS);
      if (response == null) {
        throw new ExecutionException(new IllegalStateException("no response"));
      }
      TokenUsage usage = response.tokenUsage();
      long in = usage == null || usage.inputTokenCount() == null ? 0 : usage.inputTokenCount();
      long out = usage == null || usage.outputTokenCount() == null ? 0 : usage.outputTokenCount();
      inputTokens += in;
      outputTokens += out;
      setAside.settle(bound.used(in, out));
      tell("answered", started, in, out);
      return response;
    } catch (TimeoutException e) {
      call.cancel(true);
      throw told(ModelFault.late(), started);
    } catch (ExecutionException e) {
      ModelFault fault = ModelFault.of(e.getCause() == null ? e : e.getCause());
      if (fault.free()) {
        setAside.settle(0);
      }
      throw told(fault, started);
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      throw told(ModelFault.late(), started);
    }
  }

  private ModelFault told(ModelFault fault, Instant started) {
    tell(fault.code(), started, 0, 0);
    return fault;
  }

  private void tell(String outcome, Instant started, long in, long out) {
    listener.accept(
        new ModelCall(model, outcome, Duration.between(started, clock.instant()), in, out));
  }

  private Duration left() {
    return Duration.between(clock.instant(), end);
  }

  private static void sleep(Duration wait) throws ModelFault {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ModelFault.late();
    }
  }
}
