package app.parallax.job;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** A way to the table with somebody in it, who sees each call and may spoil it. */
final class Tapped {
  private static final Set<String> ROOM =
      Set.of("JobTable", "OpenJobs", "SweepIndex", "TokenTable", "Endings");

  private Tapped() {}

  /** Somebody in the way. */
  interface Tap {
    /**
     * Passes a call on, or doesn't.
     *
     * @param step which call it is: the table's verb that makes it, "lease"
     * @param request what is asked
     * @param call the call itself
     */
    Object pass(String step, DynamoDbRequest request, Call call) throws Throwable;
  }

  /** What a tap lets happen. */
  interface Call {
    Object make(DynamoDbRequest request) throws Throwable;
  }

  static DynamoDbClient client(DynamoDbClient to, Tap tap) {
    InvocationHandler handler =
        (proxy, method, args) -> {
          if (args != null && args.length == 1 && args[0] instanceof DynamoDbRequest request) {
            return tap.pass(verb(), request, changed -> call(method, to, changed));
          }
          // The forms that take a builder are the interface's own, and come back with a request.
          return method.isDefault()
              ? InvocationHandler.invokeDefault(proxy, method, args)
              : call(method, to, args);
        };
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            Tapped.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
  }

  private static Object call(Method method, Object to, Object... args) throws Throwable {
    try {
      return method.invoke(to, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** The verb of the job's room that is being done: the outermost of its table's methods. */
  private static String verb() {
    return StackWalker.getInstance()
        .walk(frames -> {
          Optional<String> last =
              frames
                  .filter(frame ->
                      ROOM.contains(
                          frame
                              .getClassName()
                              .substring(frame.getClassName().lastIndexOf('.') + 1)))
                  .filter(frame -> !frame.getMethodName().startsWith("lambda$"))
                  .map(StackWalker.StackFrame::getMethodName)
                  .reduce((inner, outer) -> outer);
          return last.orElse("?");
        });
  }
}
