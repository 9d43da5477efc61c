using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Portraits;

/// <summary>Body, clothes, legs and arms from the front, the centre of the head at the origin; soles at <see cref="Soles"/>.</summary>
internal sealed class PortraitBody(Canvas c, PersonLook person)
{
    /// <summary>Below the centre of the head, in units of which a head has 108.</summary>
    public const double Soles = 742;

    private const double Shoulders = 76;
    private const double Waist = 236;
    private const double Hips = 330;

    private readonly double _s = person.Woman ? 82 : 101;
    private readonly double _w = person.Woman ? 57 : 76;
    private readonly double _h = person.Woman ? 75 : 79;

    private bool Sits => person.Stance == Stance.Sitting;

    private bool BareArms => person.Garment is Garment.SportsTop or Garment.TShirt || (person.Garment == Garment.Dress && person.Woman);

    public void Paint()
    {
        if (person.Framing == Framing.Full)
        {
            c.GroundShadow(0, Sits ? Soles - 130 : Soles, 120, 18);
        }

        PortraitHead.BackHair(c, person);
        if (person.Framing != Framing.Portrait)
        {
            Legs();
        }

        Arm(-1, behind: true);
        Arm(1, behind: true);
        Neck();
        Top();
        Arm(-1, behind: false);
        Arm(1, behind: false);
        Held();
        PortraitHead.Paint(c, person);
    }

    private void Neck()
    {
        var half = person.Woman ? 18 : 24;
        c.Shape(Svg.Text($"M{-half} 26L{-half} 62C{-half - 6} 74 -52 78 -60 84L60 84C52 78 {half + 6} 74 {half} 62L{half} 26Z"), c.Look.Shaded(person.Skin, 0.1), Form.Lit, line: false);
        c.Glow(0, 52, half + 6, c.Look.Shaded(c.Tone(person.Skin), 0.6), 0.5, 0.45);
    }

    // From the neck over the shoulders to the hem.
    private string Torso(double hem, double flare, double neckWidth, double neckDepth) => Svg.Text(
        $"M{-neckWidth} 70C{-_s * 0.6} 76 {-_s + 6} 80 {-_s} 104C{-_s - 2} 140 {-_w - 12} 180 {-_w - 2} {Waist}C{-_w - 2} {Waist + 40} {-_h} {Hips - 40} {-flare} {hem}Q0 {hem + 9} {flare} {hem}C{_h} {Hips - 40} {_w + 2} {Waist + 40} {_w + 2} {Waist}C{_w + 12} 180 {_s + 2} 140 {_s} 104C{_s - 6} 80 {_s * 0.6} 76 {neckWidth} 70Q0 {70 + neckDepth} {-neckWidth} 70Z");

    private void Top()
    {
        var (cloth, fold) = (person.GarmentColour, c.Look.Shaded(c.Tone(person.GarmentColour), 0.35));
        switch (person.Garment)
        {
            case Garment.Suit or Garment.Jacket or Garment.Coat:
                var inner = person.Garment == Garment.Suit ? Rgb.Of(0xf1f0ec) : Rgb.Of(0xe3ddd0);
                c.Shape(Torso(Hips, _h, 30, 30), inner);
                if (person.Garment == Garment.Suit && !person.Woman)
                {
                    c.Shape("M-8 80L8 80L5 92L11 190L0 204L-11 190L-5 92Z", Rgb.Of(0x7c2f3a));
                }

                Front(person.Garment == Garment.Coat ? 470 : Hips + 22, cloth);
                break;
            case Garment.Shirt:
                c.Shape(Torso(Hips + 16, _h + 4, 26, 22), cloth);
                c.Line(Svg.Text($"M0 94V{Hips + 18}"), fold, 2);
                for (var y = 118.0; y < Hips; y += 42)
                {
                    c.Dot(0, y, 2.6, c.Look.Lit(c.Tone(cloth), 0.5));
                }

                c.Shape("M-30 66L-4 94L-20 112L-44 78Z", c.Look.Lit(cloth, 0.12));
                c.Shape("M30 66L4 94L20 112L44 78Z", c.Look.Lit(cloth, 0.12));
                break;
            case Garment.Sweater:
                c.Shape(Torso(Hips + 12, _h + 2, 30, 16), cloth);
                c.Line("M-30 72Q0 100 30 72", fold, 8, 0.7);
                c.Line(Svg.Text($"M{-_h} {Hips + 4}Q0 {Hips + 14} {_h} {Hips + 4}"), fold, 9, 0.5);
                break;
            case Garment.SportsTop:
                c.Shape(Torso(Hips - 20, _h - 3, 34, 34), person.Skin);
                c.Shape(Svg.Text($"M-46 74L-30 74Q0 128 30 74L46 74C52 110 {_s - 6} 130 {_s - 12} 150C{_w + 8} 186 {_w + 2} 210 {_w + 2} {Waist + 12}Q0 {Waist + 24} {-_w - 2} {Waist + 12}C{-_w - 2} 210 {-_w - 8} 186 {-_s + 12} 150C{-_s + 6} 130 -52 110 -46 74Z"), cloth);
                break;
            case Garment.Dress:
                c.Shape(Torso(Sits ? Hips + 30 : 520, Sits ? _h + 16 : _h + 48, 34, 40), cloth);
                c.Line(Svg.Text($"M{-_w} {Waist}Q0 {Waist + 12} {_w} {Waist}"), fold, 7, 0.7);
                c.Line(Svg.Text($"M-20 {Waist + 14}Q-34 {Hips + 60} -48 {(Sits ? Hips + 30 : 515)}M20 {Waist + 14}Q32 {Hips + 60} 44 {(Sits ? Hips + 30 : 515)}"), fold, 2.4, 0.6);
                break;
            case Garment.Kurta:
                c.Shape(Torso(Sits ? Hips + 30 : 545, _h + 22, 26, 18), cloth);
                c.Line("M0 88V210", c.Look.Lit(c.Tone(Rgb.Of(0xd9b45a)), 0.2), 7);
                c.Line(Svg.Text($"M{-_h - 20} {(Sits ? Hips + 26 : 538)}Q0 {(Sits ? Hips + 36 : 549)} {_h + 20} {(Sits ? Hips + 26 : 538)}"), c.Tone(Rgb.Of(0xd9b45a)), 6);
                break;
            default:
                c.Shape(Torso(Hips + 8, _h + 2, 30, 22), cloth);
                break;
        }

        c.Line(Svg.Text($"M{-_w + 8} {Waist - 14}Q{-_w * 0.4} {Waist + 6} -8 {Waist - 2}"), fold, 1.8, 0.4);
    }

    private void Front(double hem, Rgb cloth)
    {
        var edge = c.Look.Shaded(cloth, 0.16);
        foreach (var side in new[] { -1, 1 })
        {
            c.Shape(Svg.Text($"M{side * 24} 68C{side * _s * 0.6} 76 {side * (_s - 4)} 80 {side * (_s + 3)} 104C{side * (_s + 4)} 140 {side * (_w + 15)} 180 {side * (_w + 6)} {Waist}C{side * (_w + 8)} {Waist + 40} {side * (_h + 8)} {Hips - 40} {side * (_h + 9)} {hem}Q{side * 40} {hem + 7} {side * 4} {hem}L{side * -3} 226Z"), cloth);
            c.Shape(Svg.Text($"M{side * 25} 68L{side * 50} 96L{side * 40} 122L{side * 47} 132L{side * -2} 224Z"), edge);
        }

        c.Dot(8, 250, 4, c.Look.Shaded(c.Tone(cloth), 0.5));
        c.Dot(8, 286, 4, c.Look.Shaded(c.Tone(cloth), 0.5));
    }

    private void Legs()
    {
        var (cloth, skin) = (person.BottomsColour, person.Skin);
        var dress = person.Garment == Garment.Dress;
        var bare = dress || person.Bottoms is Bottoms.Shorts or Bottoms.Skirt;
        var wide = person.Bottoms == Bottoms.Leggings || bare ? 44 : 54;
        if (Sits)
        {
            c.Shape(Shapes.RoundRect(-118, Hips + 42, 236, 26, 10), Rgb.Of(0x8a6a4c));
            c.Shape(Svg.RectPath(-104, Hips + 66, 14, Soles - Hips - 196), Rgb.Of(0x6b5038));
            c.Shape(Svg.RectPath(90, Hips + 66, 14, Soles - Hips - 196), Rgb.Of(0x6b5038));
        }

        foreach (var side in new[] { -1, 1 })
        {
            var step = person.Stance == Stance.Walking ? side * 26 : 0;
            var (hip, knee, ankle) = Sits
                ? ((side * 40.0, Hips + 26), (side * 66.0, Hips + 62), (side * 62.0, Soles - 148))
                : ((side * 35.0, Hips + 6), ((side * 34.0) + (step * 0.3), 528.0), ((side * 31.0) + (step * 0.5), Soles - 24 - Math.Max(0, -step * 0.5)));
            var hose = c.Look.Shaded(bare ? skin : cloth, side < 0 ? 0.12 : 0);
            Shoe(ankle.Item1, ankle.Item2, side);
            var (top, middle, end) = ((wide / 2) + 6, (wide / 2) - 2, (wide / 2) - (bare || person.Bottoms == Bottoms.Leggings ? 8 : 3));
            c.Shape(Svg.Text($"M{hip.Item1 - top} {hip.Item2}Q{knee.Item1 - middle - 2} {(hip.Item2 + knee.Item2) / 2} {knee.Item1 - middle} {knee.Item2}L{ankle.Item1 - end} {ankle.Item2 + 4}H{ankle.Item1 + end}L{knee.Item1 + middle} {knee.Item2}Q{knee.Item1 + middle + 2} {(hip.Item2 + knee.Item2) / 2} {hip.Item1 + top} {hip.Item2}Z"), hose);
            if (person.Bottoms == Bottoms.Shorts && !dress)
            {
                c.Limb(Svg.Text($"M{hip.Item1} {hip.Item2}L{(hip.Item1 + knee.Item1) / 2} {((hip.Item2 + knee.Item2) / 2) + 12}"), cloth, 64);
            }
        }

        if (person.Bottoms == Bottoms.Skirt && !dress)
        {
            c.Shape(Svg.Text($"M{-_w} {Waist + 30}L{_w} {Waist + 30}C{_h} {Hips} {_h + 26} 430 {_h + 30} 470Q0 486 {-_h - 30} 470C{-_h - 26} 430 {-_h} {Hips} {-_w} {Waist + 30}Z"), cloth);
        }
        else if (!dress)
        {
            c.Shape(Svg.Text($"M{-_w - 2} {Waist + 36}L{_w + 2} {Waist + 36}C{_h} {Hips - 40} {_h} {Hips} {_h - 6} {Hips + 46}L4 {Hips + 34}L-4 {Hips + 34}L{-_h + 6} {Hips + 46}C{-_h} {Hips} {-_h} {Hips - 40} {-_w - 2} {Waist + 36}Z"), cloth);
        }
    }

    private void Shoe(double x, double y, int side)
    {
        var shoe = person.Garment switch
        {
            Garment.SportsTop or Garment.TShirt or Garment.Sweater => Rgb.Of(0xeceae6),
            Garment.Suit => Rgb.Of(0x2b211d),
            _ => Rgb.Of(0x5a3d2b),
        };
        c.Shape(Svg.Text($"M{x - 17} {y}C{x - 19} {y + 20} {x - 20 + (side * 5)} {y + 26} {x - 14 + (side * 9)} {y + 27}L{x + 15 + (side * 9)} {y + 27}C{x + 21 + (side * 5)} {y + 25} {x + 19} {y + 16} {x + 16} {y}Z"), shoe);
    }

    private (double X, double Y) Hand(int side) => person.Stance switch
    {
        Stance.Pockets => (side * (_h + 10), Hips - 2),
        Stance.Crossed => (side * -46, 196 + (side * 9)),
        Stance.Waving when side > 0 => (_s + 34, -14),
        Stance.Cup when side > 0 => (34, 142),
        Stance.Reading => (side * 34, 226),
        Stance.Sitting => (side * 46, Hips + 28),
        Stance.Walking => (side * (_s + 16), Hips + 6 - (side * 14)),
        _ => (side * (_s + 17), Hips + 30),
    };

    private (double X, double Y) Elbow(int side) => person.Stance switch
    {
        Stance.Crossed => (side * (_s + 10), 222),
        Stance.Waving when side > 0 => (_s + 40, 146),
        Stance.Cup when side > 0 => (_s + 22, 218),
        Stance.Reading => (side * (_s + 14), 214),
        Stance.Pockets => (side * (_s + 36), 220),
        Stance.Sitting => (side * (_s + 20), 222),
        _ => (side * (_s + 15), 206),
    };

    // Hands in pockets vanish behind the hem; arms before the body are painted after it.
    private bool IsBehind(int side) => person.Stance switch
    {
        Stance.Crossed or Stance.Reading or Stance.Sitting => false,
        Stance.Cup => side < 0,
        _ => true,
    };

    private void Arm(int side, bool behind)
    {
        if (IsBehind(side) != behind)
        {
            return;
        }

        var (sx, sy) = (side * (_s - 17), Shoulders + 31);
        var (ex, ey) = Elbow(side);
        var (hx, hy) = Hand(side);
        var sleeve = c.Look.Shaded(person.GarmentColour, behind ? 0.14 : 0.06);
        var width = person.Woman ? 31 : 39;
        var path = Svg.Text($"M{sx} {sy}Q{sx + ((ex - sx) * 0.75)} {sy + ((ey - sy) * 0.5)} {ex} {ey}L{hx} {hy}");
        if (person.Stance != Stance.Pockets)
        {
            c.Oval(hx, hy + 4, 14.5, 17, person.Skin);
        }

        c.Limb(path, BareArms ? c.Look.Shaded(person.Skin, behind ? 0.1 : 0.02) : sleeve, BareArms ? width - 5 : width);
        if (BareArms && person.Garment == Garment.TShirt)
        {
            c.Limb(Svg.Text($"M{sx} {sy}Q{sx + ((ex - sx) * 0.5)} {sy + ((ey - sy) * 0.3)} {sx + ((ex - sx) * 0.62)} {sy + ((ey - sy) * 0.52)}"), sleeve, width + 5);
        }

        if (!BareArms && person.Stance != Stance.Pockets)
        {
            var (dx, dy) = (hx - ex, hy - ey);
            var length = Math.Max(1, Math.Sqrt((dx * dx) + (dy * dy)));
            c.Line(Svg.Text($"M{hx - (dy / length * width * 0.45)} {hy + (dx / length * width * 0.45)}L{hx + (dy / length * width * 0.45)} {hy - (dx / length * width * 0.45)}"), c.Look.Shaded(c.Tone(sleeve), 0.3), 5);
        }

        if (person.Stance == Stance.Waving && side > 0)
        {
            foreach (var finger in new[] { -11, -4, 3, 10 })
            {
                c.Limb(Svg.Text($"M{hx + (finger * 0.7)} {hy - 8}L{hx + (finger * 1.3)} {hy - 27}"), person.Skin, 6.5);
            }
        }
    }

    private void Held()
    {
        if (person.Stance == Stance.Cup)
        {
            c.Shape("M14 104L54 104L50 148Q34 154 18 148Z", Rgb.Of(0xf3efe8), Form.Round);
            c.Line("M54 112Q68 116 64 130Q60 138 51 136", c.Tone(Rgb.Of(0xe4ded4)), 5);
            c.Oval(40, 136, 15, 13, person.Skin);
        }
        else if (person.Stance == Stance.Reading)
        {
            c.Shape("M-62 176L-2 190L-2 250L-62 236Z", Rgb.Of(0x8c2f3c));
            c.Shape("M62 176L2 190L2 250L62 236Z", Rgb.Of(0x7c2936));
            c.Oval(-54, 214, 12, 14, person.Skin);
            c.Oval(54, 214, 12, 14, person.Skin);
        }
    }
}
