using System.Buffers.Binary;

namespace CreativeStudio.GpuRunner.Tests.Media.Music;

/// <summary>A note as a player would play it; times in ticks.</summary>
internal sealed record PlayedNote(int Channel, int Program, int Key, int Velocity, int Start, int End);

/// <summary>What a Standard MIDI File says, read strictly: everything that a player might stumble over throws.</summary>
internal sealed class MidiReader
{
    private readonly byte[] _file;
    private int _at;

    public MidiReader(byte[] file)
    {
        _file = file;
        Text(4).ShouldBe("MThd");
        Int32().ShouldBe(6);
        Int16().ShouldBe(1);
        var tracks = Int16();
        TicksPerQuarter = Int16();
        for (var track = 0; track < tracks; track++)
        {
            ReadTrack();
        }

        _at.ShouldBe(file.Length);
    }

    public int TicksPerQuarter { get; }

    public int MicrosecondsPerQuarter { get; private set; }

    /// <summary>Pitch class of the last key signature's tonic.</summary>
    public int Tonic { get; private set; }

    public int End { get; private set; }

    public List<PlayedNote> Notes { get; } = [];

    public TimeSpan Length => TimeSpan.FromMicroseconds((double)End * MicrosecondsPerQuarter / TicksPerQuarter);

    private void ReadTrack()
    {
        Text(4).ShouldBe("MTrk");
        var end = Int32() + _at;
        var (now, program) = (0, 0);
        var sounding = new Dictionary<(int Channel, int Key), (int Start, int Velocity)>();
        while (true)
        {
            now += Variable();
            var status = _file[_at++];
            var channel = status & 15;
            switch (status >> 4)
            {
                case 0x9:
                    sounding.TryAdd((channel, Data()), (now, Data())).ShouldBeTrue("a key is struck while it sounds");
                    break;
                case 0x8:
                    var key = Data();
                    sounding.Remove((channel, key), out var note).ShouldBeTrue("a key is released that does not sound");
                    Notes.Add(new PlayedNote(channel, program, key, note.Velocity, note.Start, now));
                    Data();
                    break;
                case 0xB:
                    Data();
                    Data();
                    break;
                case 0xC:
                    program = Data();
                    break;
                default:
                    status.ShouldBe((byte)0xFF);
                    if (Meta() == 0x2F)
                    {
                        sounding.ShouldBeEmpty();
                        _at.ShouldBe(end);
                        End = Math.Max(End, now);
                        return;
                    }

                    break;
            }
        }
    }

    private int Meta()
    {
        var type = _file[_at++];
        var length = Variable();
        var data = _file.AsSpan(_at, length);
        _at += length;
        if (type == 0x51)
        {
            MicrosecondsPerQuarter = (data[0] << 16) | (data[1] << 8) | data[2];
        }
        else if (type == 0x59)
        {
            Tonic = ((((sbyte)data[0] * 7) + (data[1] == 1 ? 9 : 0)) % 12 + 12) % 12;
        }

        return type;
    }

    private int Variable()
    {
        var value = 0;
        byte b;
        do
        {
            b = _file[_at++];
            value = (value << 7) | (b & 0x7F);
        }
        while (b >= 0x80);
        return value;
    }

    private int Data()
    {
        _file[_at].ShouldBeLessThan((byte)0x80);
        return _file[_at++];
    }

    private string Text(int length) => System.Text.Encoding.ASCII.GetString(_file, (_at += length) - length, length);

    private int Int32() => BinaryPrimitives.ReadInt32BigEndian(_file.AsSpan((_at += 4) - 4));

    private int Int16() => BinaryPrimitives.ReadInt16BigEndian(_file.AsSpan((_at += 2) - 2));
}
