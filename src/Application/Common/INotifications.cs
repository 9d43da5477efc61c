namespace CreativeStudio.Application.Common;

/// <summary>
/// Wake-ups between the processes of one installation. A notification is a hint: it may be lost, doubled or late, so whoever waits for one
/// also looks by itself from time to time.
/// </summary>
public interface INotifications
{
    /// <summary>Sends to every subscriber of the channel in every process, soon. Never blocks and never throws.</summary>
    /// <param name="channel">Lower-case letters, digits and underscores, at most 63.</param>
    /// <param name="payload">At most 7,900 bytes in UTF-8; a longer one is sent empty.</param>
    void Publish(string channel, string payload);

    /// <summary>Calls <paramref name="handler"/> with every payload until the result is disposed. Handlers return quickly.</summary>
    /// <param name="onReconnected">Called each time listening (re)started: something may have been missed before.</param>
    IDisposable Subscribe(string channel, Action<string> handler, Action? onReconnected);
}

/// <summary>The channels in use.</summary>
public static class Channels
{
    /// <summary>After a commit, once per stream: <c>{streamTypeAlias}:{streamId}:{comma-joined event aliases}</c>.</summary>
    public const string Events = "studio_events";
}
