package chat.parley.local.command;

import chat.parley.backing.MailSink;
import chat.parley.backing.Mails;
import chat.parley.backing.Mails.Mail;
import chat.parley.local.Services;
import chat.parley.local.setup.SetupException;
import chat.parley.local.setup.StackLock;
import chat.parley.local.setup.StackPorts;
import chat.parley.local.setup.Workspace;
import java.io.PrintStream;
import java.util.List;

/// Prints the mails that a stack that runs has sent.
final class MailCommand {
  private final Workspace workspace;
  private final PrintStream out;

  MailCommand(Workspace workspace, PrintStream out) {
    this.workspace = workspace;
    this.out = out;
  }

  /// @param address of whom they were sent to; empty for all
  int run(String address) {
    if (!StackLock.isHeld(workspace)) {
      throw new SetupException("Parley is not up", "./parley up starts it");
    }
    var ports = StackPorts.remembered(workspace.state().resolve("ports"));
    var mails = new Mails(MailSink.api(ports.of(Services.MAIL_API)));
    print(address.isEmpty() ? mails.all() : mails.to(address));
    return 0;
  }

  private void print(List<Mail> mails) {
    if (mails.isEmpty()) {
      out.println("No mail.");
    }
    for (Mail mail : mails) {
      out.println("To: " + mail.to());
      out.println("Subject: " + mail.subject());
      out.println();
      out.println(mail.text());
      out.println("--");
    }
  }
}
