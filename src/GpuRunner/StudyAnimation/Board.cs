using System.Globalization;
using CreativeStudio.GpuRunner.Media.Animation;

namespace CreativeStudio.GpuRunner.StudyAnimation;

/// <summary>Lays out a scene's diagram; the look draws its parts.</summary>
/// <param name="at">Seconds from the scene's start at which an item is spoken of.</param>
internal sealed class Board(Look look, StudyScene scene, Func<Item, double> at, double seconds)
{
    private static readonly Paint[] Colours = [Paint.Accent, Paint.Second, Paint.Leaf, Paint.Red];

    private Box Area => look.Content;

    public void Draw(string topic, string subject, string answerMark, double answerAt)
    {
        look.Background(seconds);
        if (scene.Kind is SceneKind.Title or SceneKind.Closing)
        {
            look.Opening(scene.Kind == SceneKind.Title ? topic : scene.Title, scene.Kind == SceneKind.Title ? subject : StudyReader.Gist(topic, 6), Icons.Named(scene.Items[0].Icon ?? "idea"));
            return;
        }

        look.Title(scene.Title, 0.15);
        Action draw = scene.Kind switch
        {
            SceneKind.Definition => Definition,
            SceneKind.Formula => Formula,
            SceneKind.Process => Process,
            SceneKind.Timeline => Timeline,
            SceneKind.Bars => Bars,
            SceneKind.Compare => Compare,
            SceneKind.Figure => Figure,
            SceneKind.KeyTerms => KeyTerms,
            SceneKind.Question => () => Question(answerMark, answerAt),
            _ => Map,
        };
        draw();
    }

    private void Definition()
    {
        var item = scene.Items[0];
        var picture = Area with { Width = Area.Width * 0.32 };
        look.Draw(Icons.Named(item.Icon ?? "idea"), picture.Inset(20, 70), 0.5, 0.6);
        var card = new Box(picture.Right + 24, Area.Y + 40, Area.Right - picture.Right - 24, Area.Height - 80);
        look.Panel(card, 0.7);
        look.Write(item.Text, new Box(card.X + 40, card.Y + 24, card.Width - 80, 80), 46, 1, bold: true, paint: Paint.Accent, lines: 1);
        look.Write(item.Detail, new Box(card.X + 40, card.Y + 115, card.Width - 80, card.Height - 145), 36, Math.Max(1.2, at(item)));
    }

    private void Formula()
    {
        var plotted = scene.Figure is not null;
        var legend = scene.Items.Count > 0;
        var card = new Box(Area.X, Area.Y + 10, plotted ? Area.Width * 0.5 : Area.Width, legend ? Area.Height * 0.55 : Area.Height * 0.8);
        look.Panel(card, 0.4);
        look.Formula(scene.Formula!, card.Inset(36, 28), 0.9);
        if (scene.Figure is { } plot)
        {
            look.Draw(plot, new Box(card.Right + 30, Area.Y + 10, Area.Right - card.Right - 30, card.Height), 1.6, 1.2);
        }

        Columns(scene.Items.Count, new Box(Area.X, card.Bottom + 28, Area.Width, Area.Bottom - card.Bottom - 34), 24, (i, box) =>
        {
            var item = scene.Items[i];
            look.Badge(item.Text, box.X + 40, box.CentreY, 34, Colours[i], Math.Max(1.4, at(item)));
            look.Write(item.Detail, new Box(box.X + 90, box.Y, box.Width - 92, box.Height), 28, Math.Max(1.5, at(item)), bold: true, anchor: "start", lines: 2);
        });
    }

    private void Process()
    {
        var count = scene.Items.Count;
        Columns(count, Area.Inset(0, 30), 46, (i, box) =>
        {
            var item = scene.Items[i];
            var time = Math.Max(0.5, at(item));
            if (i > 0)
            {
                look.Connect(box.X - 42, box.CentreY, box.X - 6, box.CentreY, time);
            }

            look.Panel(box, time + 0.1);
            look.Badge((i + 1).ToString(CultureInfo.InvariantCulture), box.X + 38, box.Y + 38, 25, Colours[i % Colours.Length], time + 0.3);
            look.Draw(Icons.Named(item.Icon ?? "gear"), new Box(box.X + 20, box.Y + 40, box.Width - 40, box.Height * 0.4), time + 0.3, 0.5);
            look.Write(item.Text, new Box(box.X + 20, box.Y + (box.Height * 0.56), box.Width - 40, box.Height * 0.38), 28, time + 0.6, bold: true, lines: 5);
        });
    }

    private void Timeline()
    {
        var line = Area.Y + 120;
        look.Connect(Area.X, line, Area.Right, line, 0.4);
        Columns(scene.Items.Count, Area, 22, (i, box) =>
        {
            var item = scene.Items[i];
            var time = Math.Max(0.8, at(item));
            look.Badge("", box.CentreX, line, 15, Colours[i % Colours.Length], time);
            look.Write(item.Text, new Box(box.X, Area.Y + 20, box.Width, 70), 46, time + 0.1, bold: true, paint: Paint.Accent, lines: 1);
            var card = new Box(box.X, line + 40, box.Width, Area.Bottom - line - 45);
            look.Panel(card, time + 0.2);
            var top = item.Icon is null ? 0 : card.Height * 0.4;
            if (item.Icon is { } icon)
            {
                look.Draw(Icons.Named(icon), new Box(card.X + 10, card.Y + 18, card.Width - 20, top - 18), time + 0.4, 0.5);
            }

            look.Write(item.Detail, new Box(card.X + 16, card.Y + top + 10, card.Width - 32, card.Height - top - 24), 26, time + 0.6, lines: 5);
        });
    }

    private void Bars()
    {
        var most = scene.Items.Max(i => i.Value);
        var floor = Area.Bottom - 70;
        look.Connect(Area.X, floor, Area.Right, floor, 0.3, head: false);
        Columns(scene.Items.Count, Area, 40, (i, box) =>
        {
            var item = scene.Items[i];
            var time = Math.Max(0.6, at(item));
            var height = Math.Max(8, (floor - Area.Y - 70) * item.Value / most);
            var width = Math.Min(130, box.Width);
            look.Bar(new Box(box.CentreX - (width / 2), floor - height, width, height), Colours[i % Colours.Length], time);
            var value = item.Value.ToString("#,0.##", CultureInfo.InvariantCulture) + (scene.Unit == "%" ? "%" : $" {scene.Unit}");
            look.Write(value, new Box(box.X, floor - height - 66, box.Width, 44), 36, time + 0.5, bold: true, lines: 1);
            look.Write(item.Text, new Box(box.X, floor + 8, box.Width, 60), 26, time + 0.2, lines: 2);
        });
    }

    private void Compare()
    {
        Columns(2, Area.Inset(0, 20), 90, (i, box) =>
        {
            var item = scene.Items[i];
            var time = Math.Max(0.5, at(item));
            look.Panel(box, time, i == 0 ? Paint.Accent : Paint.Second);
            look.Draw(Icons.Named(item.Icon ?? (i == 0 ? "idea" : "gear")), new Box(box.X + 30, box.Y + 28, box.Width - 60, box.Height * 0.36), time + 0.3, 0.5);
            look.Write(item.Text, new Box(box.X + 30, box.Y + (box.Height * 0.46), box.Width - 60, box.Height * 0.48), 32, time + 0.5, bold: true);
        });
        look.Badge("vs", Area.CentreX, Area.CentreY, 38, Paint.Sun, Math.Max(0.9, at(scene.Items[1]) - 0.2));
    }

    private void Figure()
    {
        var item = scene.Items[0];
        var wide = Area.Width * 0.63;
        look.Draw(scene.Figure!, new Box(Area.X, Area.Y, wide, Area.Height), 0.5, 1.8);
        var card = new Box(Area.X + wide + 20, Area.Y + 60, Area.Width - wide - 20, Area.Height - 120);
        look.Panel(card, 1.6);
        look.Write(item.Text, card.Inset(26, 24), 30, Math.Max(1.9, at(item)), bold: true, lines: 7);
    }

    private void Map()
    {
        var items = scene.Items;
        var hub = new Box(Area.CentreX - 150, Area.CentreY - 62, 300, 124);
        var spots = items.Count switch
        {
            1 => [(0.5, 0.14)],
            2 => [(0.14, 0.5), (0.86, 0.5)],
            3 => [(0.14, 0.45), (0.86, 0.45), (0.5, 0.79)],
            _ => new[] { (0.13, 0.22), (0.87, 0.22), (0.13, 0.78), (0.87, 0.78) },
        };
        hub = items.Count switch { 1 => hub with { Y = Area.Y + (Area.Height * 0.66) }, 3 => hub with { Y = Area.Y + 10 }, _ => hub };

        look.Panel(hub, 0.3);
        look.Write(scene.Formula ?? scene.Title, hub.Inset(18, 12), 30, 0.5, bold: true, lines: 3);
        for (var i = 0; i < items.Count; i++)
        {
            // Between the hub's edge and the item's.
            var (x, y) = Spot(spots[i]);
            double dx = x - hub.CentreX, dy = y - hub.CentreY;
            var from = Math.Min(Math.Abs(dx) < 1 ? 9 : 162 / Math.Abs(dx), Math.Abs(dy) < 1 ? 9 : 74 / Math.Abs(dy));
            var to = 1 - Math.Min(Math.Abs(dx) < 1 ? 9 : 145 / Math.Abs(dx), Math.Abs(dy) < 1 ? 9 : 98 / Math.Abs(dy));
            if (to > from)
            {
                look.Connect(hub.CentreX + (dx * from), hub.CentreY + (dy * from), hub.CentreX + (dx * to), hub.CentreY + (dy * to), Math.Max(0.7, at(items[i])));
            }

            var time = Math.Max(0.9, at(items[i]) + 0.2);
            if (items[i].Icon is { } icon)
            {
                look.Draw(Icons.Named(icon), new Box(x - 58, y - 90, 116, 116), time, 0.5);
                look.Write(items[i].Text, new Box(x - 135, y + 32, 270, 60), 30, time + 0.3, bold: true, lines: 2);
            }
            else
            {
                look.Badge("", x, y - 34, 12, Colours[i], time);
                look.Write(items[i].Text, new Box(x - 135, y - 16, 270, 84), 36, time + 0.2, bold: true, paint: Paint.Accent, lines: 2);
            }
        }
    }

    private void KeyTerms()
    {
        var height = Math.Min(130, Area.Height / scene.Items.Count);
        for (var i = 0; i < scene.Items.Count; i++)
        {
            var item = scene.Items[i];
            var row = new Box(Area.X, Area.Y + (i * height), Area.Width, height - 16);
            var time = Math.Max(0.4, at(item));
            look.Panel(row, time, Colours[i]);
            look.Write(item.Text, new Box(row.X + 28, row.Y + 8, (row.Width * 0.3) - 34, row.Height - 16), 32, time + 0.2, bold: true, paint: Paint.Accent, anchor: "start", lines: 2);
            look.Write(item.Detail, new Box(row.X + (row.Width * 0.32), row.Y + 8, (row.Width * 0.68) - 24, row.Height - 16), 27, time + 0.4, anchor: "start", lines: 3);
        }
    }

    private void Question(string answerMark, double answerAt)
    {
        var options = scene.Items.Skip(1).ToList();
        look.Write(scene.Items[0].Text, new Box(Area.X, Area.Y, Area.Width, 128), 38, 0.4, bold: true, lines: 3);
        var rows = (options.Count + 1) / 2;
        var height = Math.Min(150, (Area.Height - 145) / rows);
        var width = (Area.Width - 30) / 2;
        for (var i = 0; i < options.Count; i++)
        {
            var box = new Box(Area.X + (i % 2 * (width + 30)), Area.Y + 145 + (i / 2 * height), width, height - 18);
            var time = Math.Max(0.8, at(options[i]));
            look.Panel(box, time);
            look.Badge(((char)('A' + i)).ToString(), box.X + 48, box.CentreY, 28, Colours[i], time + 0.2);
            look.Write(options[i].Text, new Box(box.X + 96, box.Y + 10, box.Width - 150, box.Height - 20), 27, time + 0.3, anchor: "start", lines: 3);
        }

        var right = new Box(Area.X + (scene.Correct % 2 * (width + 30)), Area.Y + 145 + (scene.Correct / 2 * height), width, height - 18);
        look.Badge(answerMark, right.Right - 34, right.CentreY, 26, Paint.Leaf, answerAt);
    }

    private static void Columns(int count, Box area, double gap, Action<int, Box> draw)
    {
        var width = count == 0 ? 0 : Math.Min(420, (area.Width - (gap * (count - 1))) / count);
        var left = area.CentreX - (((width * count) + (gap * (count - 1))) / 2);
        for (var i = 0; i < count; i++)
        {
            draw(i, area with { X = left + (i * (width + gap)), Width = width });
        }
    }

    private (double X, double Y) Spot((double X, double Y) part) => (Area.X + (Area.Width * part.X), Area.Y + (Area.Height * part.Y));
}
