package chat.parley.e2e.bug;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/// What is loaded into a service's process. The first time it rewrites the methods where bugs can
/// be; each time it says which one is at work from now on.
public final class BugAgent {
  private static final String MESSAGE = "chat.parley.message.";
  private static final String GATEWAY = "chat.parley.gateway.";
  private static boolean installed;

  private BugAgent() {}

  /// @param bug the name of one, or nothing for none
  public static synchronized void agentmain(String bug, Instrumentation instrumentation) {
    if (!installed) {
      install(instrumentation);
      installed = true;
    }
    Bug.plant(bug.isEmpty() ? null : Bug.valueOf(bug));
  }

  private static void install(Instrumentation instrumentation) {
    ElementMatcher<MethodDescription> sendsOne =
        named("send")
            .and(takesArgument(1, named("chat.parley.contracts.event.MessageEvent")))
            .and(takesArgument(0, named(MESSAGE + "publish.Progress")));
    AgentBuilder builder =
        new AgentBuilder.Default()
            .disableClassFormatChanges()
            .with(RedefinitionStrategy.RETRANSFORMATION)
            .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly());
    builder = plant(builder, MESSAGE + "log.MessageAppender", LostCommit.class, "appendLocked");
    builder = plant(builder, MESSAGE + "log.LockedConversation", SameNumber.class, "nextRevision");
    builder = plant(builder, MESSAGE + "log.DepartureWriter", StaleMembership.class, "record");
    builder = plant(builder, MESSAGE + "publish.Publisher", WrongPublication.class, sendsOne);
    builder = plant(builder, GATEWAY + "fanout.MessageEventListener", LostEvent.class, "on");
    builder = plant(builder, GATEWAY + "fanout.ConversationHub", SkippedGap.class, "advance");
    builder = plant(builder, GATEWAY + "fanout.Subscription", UnguardedGap.class, "deliver");
    builder = plant(builder, GATEWAY + "log.LogBatcher", DoubledRetry.class, "apply");
    builder = plant(builder, GATEWAY + "membership.LocalUsers", IgnoredLeave.class, "left");
    builder.installOn(instrumentation);
  }

  private static AgentBuilder plant(
      AgentBuilder builder, String type, Class<?> advice, String method) {
    return plant(builder, type, advice, named(method));
  }

  private static AgentBuilder plant(
      AgentBuilder builder,
      String type,
      Class<?> advice,
      ElementMatcher<? super MethodDescription> method) {
    return builder
        .type(named(type))
        .transform((it, _, _, _, _) -> it.visit(Advice.to(advice).on(method)));
  }
}
