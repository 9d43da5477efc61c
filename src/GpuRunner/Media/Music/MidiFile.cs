using System.Buffers.Binary;

namespace CreativeStudio.GpuRunner.Media.Music;

/// <summary>A note of a part.</summary>
/// <param name="Start">In ticks from the start.</param>
/// <param name="Length">In ticks, at least 1.</param>
/// <param name="Key">MIDI key, 60 is middle C; on channel 9 the drum.</param>
/// <param name="Velocity">1 to 127.</param>
internal readonly record struct Note(int Start, int Length, int Key, int Velocity);

/// <summary>A controller of a part set to a value from a tick on.</summary>
internal readonly record struct ControlChange(int At, int Controller, int Value);

/// <summary>What one instrument plays.</summary>
/// <param name="Channel">0 to 15; 9 is the drums.</param>
internal sealed record MidiPart(string Name, int Channel, int Program, IReadOnlyList<ControlChange> Controls, IReadOnlyList<Note> Notes);

/// <summary>The key from a tick on.</summary>
/// <param name="Tonic">Pitch class, 0 is C.</param>
internal readonly record struct KeySignature(int At, int Tonic, bool Minor);

/// <summary>Writes Standard MIDI Files of format 1 (MIDI Manufacturers Association, RP-001).</summary>
internal static class MidiFile
{
    public const int TicksPerQuarter = 480;

    /// <summary>A file of one tempo in 4/4 whose every track ends at <paramref name="length"/>.</summary>
    /// <param name="microsecondsPerQuarter">1 to 16,777,215.</param>
    /// <param name="length">In ticks.</param>
    public static byte[] Write(int microsecondsPerQuarter, int length, IReadOnlyList<KeySignature> keys, IReadOnlyList<MidiPart> parts)
    {
        using var file = new MemoryStream();
        Span<byte> head = stackalloc byte[14];
        "MThd"u8.CopyTo(head);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], 6);
        BinaryPrimitives.WriteInt16BigEndian(head[8..], 1);
        BinaryPrimitives.WriteInt16BigEndian(head[10..], (short)(parts.Count + 1));
        BinaryPrimitives.WriteInt16BigEndian(head[12..], TicksPerQuarter);
        file.Write(head);
        WriteTrack(file, length,
            [new(0, 0, Tempo(microsecondsPerQuarter)), new(0, 0, [0xFF, 0x58, 4, 4, 2, 24, 8]), .. keys.Select(k => new TrackEvent(k.At, 0, Key(k)))]);
        foreach (var part in parts)
        {
            WriteTrack(file, length, EventsOf(part));
        }

        return file.ToArray();
    }

    /// <param name="Order">Among events of one tick: settings, then ends of notes, then starts.</param>
    private readonly record struct TrackEvent(int At, int Order, byte[] Bytes);

    private static byte[] Tempo(int microseconds) => [0xFF, 0x51, 3, (byte)(microseconds >> 16), (byte)(microseconds >> 8), (byte)microseconds];

    // Sharps are counted along the circle of fifths; a minor key has those of the major key three semitones above.
    private static byte[] Key(KeySignature key)
    {
        var fifths = Chord.Mod12((key.Minor ? key.Tonic + 3 : key.Tonic) * 7);
        return [0xFF, 0x59, 2, unchecked((byte)(fifths > 6 ? fifths - 12 : fifths)), (byte)(key.Minor ? 1 : 0)];
    }

    private static List<TrackEvent> EventsOf(MidiPart part)
    {
        var channel = (byte)part.Channel;
        var name = System.Text.Encoding.ASCII.GetBytes(part.Name);
        var events = new List<TrackEvent>
        {
            new(0, 0, [0xFF, 0x03, (byte)name.Length, .. name]),
            new(0, 0, [(byte)(0xC0 | channel), (byte)part.Program]),
        };
        events.AddRange(part.Controls.Select(c => new TrackEvent(c.At, 0, [(byte)(0xB0 | channel), (byte)c.Controller, (byte)c.Value])));
        foreach (var note in part.Notes)
        {
            events.Add(new(note.Start, 2, [(byte)(0x90 | channel), (byte)note.Key, (byte)note.Velocity]));
            events.Add(new(note.Start + note.Length, 1, [(byte)(0x80 | channel), (byte)note.Key, 64]));
        }

        return events;
    }

    private static void WriteTrack(MemoryStream file, int length, List<TrackEvent> events)
    {
        using var track = new MemoryStream();
        var now = 0;
        foreach (var e in events.OrderBy(e => e.At).ThenBy(e => e.Order))
        {
            WriteVariable(track, e.At - now);
            track.Write(e.Bytes);
            now = e.At;
        }

        WriteVariable(track, length - now);
        track.Write([0xFF, 0x2F, 0]);
        Span<byte> head = stackalloc byte[8];
        "MTrk"u8.CopyTo(head);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], (int)track.Length);
        file.Write(head);
        track.WriteTo(file);
    }

    /// <summary>Seven bits a byte, the highest first, all but the last with the top bit set.</summary>
    private static void WriteVariable(MemoryStream track, int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        for (var shift = 21; shift > 0; shift -= 7)
        {
            if (value >> shift > 0)
            {
                track.WriteByte((byte)((value >> shift & 0x7F) | 0x80));
            }
        }

        track.WriteByte((byte)(value & 0x7F));
    }
}
