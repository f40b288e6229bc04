/// Copies of accounts: made in the background of what every service has of a user, kept encrypted
/// for some days, given to nobody but the user. Start at {@link
/// chat.parley.file.export.ExportMaker}.
@NullMarked
package chat.parley.file.export;

import org.jspecify.annotations.NullMarked;
