using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>Draws one figure from the back of its cape to the hand in front.</summary>
internal sealed class Figure(Canvas c, Subject subject, FigureLook look, Pose pose, Motif? held)
{
    private readonly double _headY = -98 + look.HeadRadius;
    private readonly bool _sits = pose is Pose.Sitting or Pose.Sleeping or Pose.Riding;
    private readonly double _half = look.HeadRadius > 12 ? 9.5 : 12;

    private double ShoulderY => _headY + look.HeadRadius + 1.5;

    private double HipY => ShoulderY + ((-ShoulderY) * 0.46);

    private bool Skirted => look.Outfit is Outfit.Dress or Outfit.Robe;

    public void Paint()
    {
        var drop = _sits ? -HipY - 11 : 0;
        if (pose != Pose.Riding)
        {
            c.GroundShadow(0, -0.5, _sits ? 30 : 22, 4.5);
        }

        if (subject.Motif == Motif.Fairy)
        {
            Wings();
        }

        c.At(0, drop, 1, false, 0, () =>
        {
            BackHair();
            Cape();
            Arm(far: true);
        });
        Legs(drop);
        c.At(0, drop, 1, false, 0, () =>
        {
            Body();
            c.At(1, _headY, look.HeadRadius / 10, false, pose == Pose.Sleeping ? 8 : pose == Pose.Reading ? 5 : 0, () => FigureHead.Paint(c, subject, look, pose));
            Arm(far: false);
        });
    }

    private void BackHair()
    {
        if (subject.Motif is Motif.Astronaut or Motif.Knight)
        {
            return;
        }

        c.At(1, _headY, look.HeadRadius / 10, false, 0, () =>
        {
            switch (look.Cut)
            {
                case HairCut.Long:
                    c.Shape("M-10.5-4C-15 5-14 16-12.5 25C-6 28 5 27 10 24C13 15 13 4 10.5-4C8-14-8-14-10.5-4Z", look.Hair);
                    break;
                case HairCut.Bob:
                    c.Shape("M-11-4C-14 3-13.5 9-12 13.5C-6 15 6 15 11 12.5C13 6 13 2 10.5-4C8-14-8-14-11-4Z", look.Hair);
                    break;
                case HairCut.Ponytail:
                    c.Shape("M-8-7C-20-9-23 6-19 18C-16 15-14 8-9.5 3Z", look.Hair);
                    break;
                case HairCut.Bun:
                    c.Oval(-7, -11, 5.5, 5.2, look.Hair);
                    break;
                default:
                    break;
            }
        });
    }

    private void Cape()
    {
        var cape = subject.Motif switch
        {
            Motif.King or Motif.Queen => Rgb.Of(0x7e1f38),
            Motif.Knight => subject.Colour is null ? Rgb.Of(0xb3323f) : look.Trim,
            Motif.Prince => Rgb.Of(0x2f55a0),
            _ => (Rgb?)null,
        };
        if (cape is { } colour)
        {
            var blown = pose is Pose.Walking or Pose.Running or Pose.Flying ? -12 : 0;
            c.Shape(Svg.Text($"M{-_half} {ShoulderY}C{-_half - 8} {HipY} {-_half - 10 + blown} -18 {-_half - 9 + blown} -3L{_half + 4 + (blown * 0.4)} -4C{_half + 5} {HipY} {_half} {ShoulderY + 8} {_half - 1} {ShoulderY}Z"), colour);
        }
    }

    private void Wings()
    {
        var wing = Rgb.Of(0xd8f4ff);
        c.Faded(0.72, () =>
        {
            c.Shape(Svg.Text($"M-4 {HipY - 14}C-30 {ShoulderY - 30} -52 {ShoulderY - 20} -46 {ShoulderY}C-42 {HipY - 14} -20 {HipY - 8} -4 {HipY - 14}Z"), wing);
            c.Shape(Svg.Text($"M4 {HipY - 14}C26 {ShoulderY - 34} 44 {ShoulderY - 26} 40 {ShoulderY - 4}C34 {HipY - 16} 18 {HipY - 8} 4 {HipY - 14}Z"), wing);
            c.Shape(Svg.Text($"M-4 {HipY - 10}C-24 {HipY - 8} -36 {HipY + 8} -28 {HipY + 20}C-18 {HipY + 22} -8 {HipY + 4} -4 {HipY - 10}Z"), wing);
        });
        c.Glow(0, HipY, 60, Rgb.Of(0xfff2b0), 0.5);
    }

    private void Legs(double drop)
    {
        var (hose, boot) = Hose();
        var width = look.Outfit is Outfit.Armour or Outfit.SpaceSuit ? 8.5 : 6.6;
        if (_sits)
        {
            var hip = HipY + drop;
            if (Skirted)
            {
                Foot(26, -1, boot);
                c.Shape(Svg.Text($"M{-_half - 3} {hip - 14}C{-_half - 8} -8 {-_half - 9} -4 {-_half - 8} 0L27 -1C29 -8 27 -15 18 -18L{_half} {hip - 12}Z"), look.Cloth);
                return;
            }

            c.Limb(Svg.Text($"M-3 {hip}L17 {hip - 5}L20 -4"), c.Look.Shaded(hose, 0.2), width);
            Foot(22.5, -1, boot);
            c.Limb(Svg.Text($"M4 {hip + 2}L23 {hip - 2}L27 -4"), hose, width);
            Foot(29.5, -1, boot);
            return;
        }

        var (near, far) = pose switch
        {
            Pose.Walking => (10d, -9d),
            Pose.Running or Pose.Flying => (15d, -17d),
            _ => (5d, -5d),
        };
        if (look.Outfit == Outfit.Robe)
        {
            Foot(near * 0.8 + 3, -1, boot);
            Foot(far * 0.8 + 2, -1, boot);
            return;
        }

        var lift = pose is Pose.Walking ? 2 : pose is Pose.Running or Pose.Flying ? 9 : 0;
        c.Limb(Svg.Text($"M-3 {HipY}Q{far * 0.35} {HipY * 0.5} {far} {-5 - lift}"), c.Look.Shaded(hose, 0.22), width);
        Foot(far + 2, -1.5 - lift, boot);
        c.Limb(Svg.Text($"M3.5 {HipY}Q{(near * 0.8) + 3} {HipY * 0.5} {near} -5"), hose, width);
        Foot(near + 2.5, -1, boot);
    }

    private (Rgb Hose, Rgb Boot) Hose() => look.Outfit switch
    {
        Outfit.Armour => (Rgb.Of(0x97a2b4), Rgb.Of(0x7f8a9d)),
        Outfit.SpaceSuit => (look.Cloth, Rgb.Of(0x8a93a6)),
        Outfit.Dress => (look.Skin, c.Look.Shaded(look.Cloth, 0.35)),
        Outfit.Coat => (subject.Motif == Motif.Captain ? Rgb.Of(0xf0ece0) : Rgb.Of(0x4a5068), Rgb.Of(0x2f2a33)),
        _ => (Rgb.Of(0x5b4a44).Mix(look.Cloth, 0.18), Rgb.Of(0x6a4228)),
    };

    private void Foot(double x, double y, Rgb boot) =>
        c.Shape(Svg.Text($"M{x - 5} {y + 1.5}C{x - 6} {y - 6} {x - 1} {y - 6} {x + 1} {y - 3.5}C{x + 5} {y - 3} {x + 6} {y} {x + 5.5} {y + 1.5}Z"), boot);

    private void Body()
    {
        var (s, hip, top) = (_half, HipY, ShoulderY);
        switch (look.Outfit)
        {
            case Outfit.Robe:
            case Outfit.Dress when subject.Motif is Motif.Queen or Motif.Princess or Motif.Witch or Motif.OldWoman:
                Gown(_sits ? hip + 6 : -2.5, look.Outfit == Outfit.Robe ? 19 : 25);
                break;
            case Outfit.Dress:
                Gown(_sits ? hip + 6 : hip * 0.45, 18);
                break;
            case Outfit.Coat:
                c.Shape(Svg.Text($"M{-s} {top + 3}C{-s - 2} {hip - 8} {-s - 3} {hip * 0.7} {-s - 4} {hip * 0.45}L{s + 4} {hip * 0.45}C{s + 3} {hip * 0.7} {s + 1} {hip - 8} {s} {top + 3}Q0 {top - 4} {-s} {top + 3}Z"), look.Cloth);
                c.Line(Svg.Text($"M1.5 {top + 4}L2 {hip * 0.47}"), c.Look.Shaded(c.Tone(look.Cloth), 0.35), 0.9);
                Buttons(top, hip);
                break;
            case Outfit.SpaceSuit:
                c.Shape(Shapes.RoundRect(-s - 7, top + 1, 12, hip - top - 2, 4), Rgb.Of(0xa9b3c6));
                c.Shape(Shapes.RoundRect(-s - 1, top - 1, (2 * s) + 2, hip - top + 8, 8), look.Cloth);
                c.Shape(Shapes.RoundRect(-4, top + 9, 13, 9, 2), Rgb.Of(0x5f7fb8));
                c.Dot(-0.5, top + 13, 1.6, Rgb.Of(0xff6b5a));
                c.Dot(5, top + 13, 1.6, Rgb.Of(0x7dffb0));
                break;
            case Outfit.Armour:
                c.Shape(Svg.Text($"M{-s - 1} {top + 2}C{-s} {hip - 6} {-s + 2} {hip} {-s + 3} {hip + 1}L{s - 3} {hip + 1}C{s - 2} {hip} {s} {hip - 6} {s + 1} {top + 2}Q0 {top - 4} {-s - 1} {top + 2}Z"), look.Cloth, Form.Round);
                c.Shape(Svg.Text($"M{-s + 1} {hip - 1}L{-s - 1} {hip + 11}L{s + 1} {hip + 11}L{s - 1} {hip - 1}Z"), Rgb.Of(0xb3323f));
                c.Line(Svg.Text($"M1.5 {top + 2}V{hip - 2}"), c.Look.Lit(c.Tone(look.Cloth), 0.5), 1.2);
                break;
            default:
                c.Shape(Svg.Text($"M{-s} {top + 3}C{-s} {hip - 8} {-s - 1} {hip} {-s - 1.5} {hip + 7}L{s + 1.5} {hip + 7}C{s + 1} {hip} {s} {hip - 8} {s} {top + 3}Q0 {top - 4} {-s} {top + 3}Z"), look.Cloth);
                Belt(hip - 1, s + 0.6);
                break;
        }

        Collar(top);
    }

    private void Gown(double hem, double flare)
    {
        var (s, hip, top) = (_half, HipY, ShoulderY);
        var sway = pose is Pose.Walking or Pose.Running or Pose.Flying ? -5 : 0;
        var waist = look.Outfit == Outfit.Dress ? s - 2.5 : s;
        c.Shape(Svg.Text($"M{-s} {top + 3}C{-waist - 1} {hip - 14} {-waist} {hip - 10} {-waist - 1} {hip - 8}C{-waist - 5} {hip + ((hem - hip) * 0.5)} {-flare + sway} {hem - 8} {-flare + sway} {hem}Q0 {hem + 4.5} {flare + (sway * 0.4)} {hem}C{flare} {hem - 10} {waist + 4} {hip + ((hem - hip) * 0.4)} {waist + 1} {hip - 8}C{waist} {hip - 10} {waist + 1} {hip - 14} {s} {top + 3}Q0 {top - 4} {-s} {top + 3}Z"), look.Cloth);
        var fold = c.Look.Shaded(c.Tone(look.Cloth), 0.3);
        c.Line(Svg.Text($"M{-waist * 0.3} {hip}Q{-flare * 0.35} {hip + ((hem - hip) * 0.6)} {(-flare * 0.4) + sway} {hem}"), fold, 0.9, 0.7);
        c.Line(Svg.Text($"M{waist * 0.4} {hip}Q{flare * 0.4} {hip + ((hem - hip) * 0.6)} {flare * 0.42} {hem}"), fold, 0.9, 0.7);
        if (!_sits)
        {
            c.Line(Svg.Text($"M{-flare + sway + 1} {hem - 1.5}Q0 {hem + 3} {flare + (sway * 0.4) - 1} {hem - 1.5}"), c.Tone(look.Trim), 1.8);
        }

        Belt(hip - 8, waist + 1.2);
        if (subject.Motif is Motif.King)
        {
            c.Shape(Svg.Text($"M-3 {top + 4}L-5 {hem}L7 {hem}L5 {top + 4}Z"), Rgb.Of(0xf6efe2));
        }
    }

    private void Belt(double y, double half)
    {
        c.Shape(Svg.Text($"M{-half} {y}Q0 {y + 2.2} {half} {y}V{y + 3.4}Q0 {y + 5.6} {-half} {y + 3.4}Z"), look.Outfit == Outfit.Dress ? look.Trim : Rgb.Of(0x6b4527), line: false);
        if (look.Outfit != Outfit.Dress)
        {
            c.Shape(Shapes.RoundRect(-0.6, y + 0.6, 4.2, 4.2, 0.8), Rgb.Of(0xe8b93a), line: false);
        }
    }

    private void Buttons(double top, double hip)
    {
        var gold = subject.Motif == Motif.Captain ? Rgb.Of(0xf0c24a) : Rgb.Of(0x9aa2b2);
        for (var i = 0; i < 3; i++)
        {
            c.Dot(4.5, top + 8 + (i * (hip - top) * 0.28), 1.1, c.Tone(gold));
        }
    }

    private void Collar(double top)
    {
        if (subject.Motif is Motif.King or Motif.Queen)
        {
            c.Shape(Svg.Text($"M{-_half - 2} {top + 4}C{-_half} {top - 5} {_half} {top - 5} {_half + 2} {top + 4}C{_half} {top + 11} {-_half} {top + 11} {-_half - 2} {top + 4}Z"), Rgb.Of(0xfaf6ee), Form.Round);
        }
        else if (look.Outfit is Outfit.Tunic or Outfit.Coat && (subject.Key & 4) == 0)
        {
            c.Shape(Svg.Text($"M-7 {top - 1}Q0 {top + 7} 9 {top - 1}L8 {top + 4}Q1 {top + 10} -7 {top + 4}Z"), look.Outfit == Outfit.Coat ? Rgb.Of(0xe9e4da) : look.Trim);
        }
        else if (look.Outfit is not (Outfit.SpaceSuit or Outfit.Armour))
        {
            c.Shape(Svg.Text($"M-3.5 {top - 3}L-3.5 {top + 1}Q1 {top + 5} 5.5 {top + 1}L5.5 {top - 3}Z"), c.Look.Shaded(look.Skin, 0.1), line: false);
        }
    }

    private void Arm(bool far)
    {
        var (s, top, hip) = (_half, ShoulderY, HipY);
        var (sx, sy) = far ? (-s + 2.5, top + 5.5) : (s - 2.5, top + 5.5);
        var (hx, hy) = HandAt(far, s, top, hip);
        var side = hx >= sx ? 1 : -1;
        var (ex, ey) = (((sx + hx) / 2) + (side * (hy > sy ? 2.5 : 0)), ((sy + hy) / 2) + 2.5);
        var sleeve = look.Outfit switch
        {
            Outfit.Dress when subject.Motif is not (Motif.Queen or Motif.Witch) && (subject.Key & 2) == 0 => look.Skin,
            Outfit.Armour => Rgb.Of(0x9aa5b8),
            _ => c.Look.Shaded(look.Cloth, far ? 0.3 : 0.16),
        };
        if (!far)
        {
            HeldBehindHand(hx, hy);
        }

        var wide = look.Outfit is Outfit.Robe or Outfit.SpaceSuit ? 8 : look.HeadRadius > 12 ? 5.6 : 6.4;
        c.Limb(Svg.Text($"M{sx} {sy}Q{ex} {ey} {hx} {hy}"), sleeve, wide);
        if (look.Outfit == Outfit.Robe)
        {
            c.Line(Svg.Text($"M{hx - 3.4} {hy + 1}L{hx + 3.4} {hy - 1}"), c.Tone(look.Trim), 1.8);
        }

        var glove = look.Outfit is Outfit.Armour or Outfit.SpaceSuit ? Rgb.Of(0x8a93a6) : look.Skin;
        c.Oval(hx + (side * 1.2), hy + 0.6, 3.5, 3.3, glove);
        if (!far)
        {
            HeldInHand(hx + 1, hy);
        }
    }

    private (double X, double Y) HandAt(bool far, double s, double top, double hip)
    {
        if (held is not null && !far && pose != Pose.Reading)
        {
            return (s + 10, top + ((hip - top) * 0.55));
        }

        return pose switch
        {
            Pose.Reading => far ? (5, top + 17) : (s + 4, top + 16),
            Pose.Pointing => far ? (-s - 3, hip + 2) : (s + 19, top + 1),
            Pose.Waving => far ? (-s - 3, hip + 2) : (s + 10, top - 18),
            Pose.Flying => far ? (-s - 13, top + 2) : (s + 17, top - 10),
            Pose.Walking => far ? (-s - 5, hip - 4) : (s + 5, hip - 3),
            Pose.Running => far ? (-s - 9, hip - 10) : (s + 9, hip - 14),
            Pose.Sitting or Pose.Riding => far ? (4, hip - 3) : (s + 5, hip - 1),
            Pose.Sleeping => far ? (2, hip - 4) : (7, hip - 3),
            Pose.Holding => far ? (-s - 3, hip) : (s + 10, top + 12),
            _ when subject.Motif == Motif.Wizard && !far => (s + 11, hip - 9),
            _ => far ? (-s - 5, hip + 2) : (s + 5, hip + 2),
        };
    }

    private void HeldBehindHand(double x, double y)
    {
        if (held is null && subject.Motif == Motif.Wizard && pose is not (Pose.Reading or Pose.Sitting or Pose.Sleeping or Pose.Riding))
        {
            var glow = look.Trim.Mix(Rgb.Of(0x7de8ff), 0.8);
            c.Limb(Svg.Text($"M{x + 1} 0L{x + 2.5} {ShoulderY - 26}"), Rgb.Of(0x7a4f2c), 2.8);
            c.Glow(x + 2.5, ShoulderY - 31, 26, glow, 0.8);
            c.Shape(Svg.Text($"M{x + 2.5} {ShoulderY - 38}l4.5 6l-4.5 7l-4.5-7Z"), glow);
        }
        else if (subject.Motif == Motif.Knight && held is null && !_sits)
        {
            c.At(x + 1, y + 2, 0.52, false, 14, () => Objects.Sword(c));
        }
        else if (subject.Motif is Motif.OldMan && !_sits)
        {
            c.Limb(Svg.Text($"M{x + 3} -1L{x + 1} {y - 2}Q{x + 5} {y - 5} {x + 6} {y}"), Rgb.Of(0x7a4f2c), 2.4);
        }
    }

    private void HeldInHand(double x, double y)
    {
        switch (pose == Pose.Reading ? Motif.Book : held)
        {
            case Motif.Book:
                c.At(pose == Pose.Reading ? x - 4 : x, y + 4, 0.24, false, -6, () => Objects.OpenBook(c, subject.Glowing));
                break;
            case Motif.Lantern:
                c.At(x, y + 23, 0.22, false, 0, () => Objects.Lantern(c));
                break;
            case Motif.Candle:
                c.At(x + 1, y, 0.17, false, 0, () => Objects.Candle(c));
                break;
            case Motif.Sword:
                c.At(x, y + 3, 0.55, false, 16, () => Objects.Sword(c));
                break;
            case Motif.Map:
                c.At(x + 2, y + 6, 0.22, false, -8, () => Objects.Map(c));
                break;
            case Motif.Key:
                c.At(x + 2, y + 2, 0.16, false, 0, () => Objects.Key(c));
                break;
            case Motif.Crystal:
                c.At(x + 1, y, 0.2, false, 0, () => Objects.Crystal(c, Rgb.Of(0x7de8ff)));
                break;
            case Motif.Flower:
                c.At(x + 1, y + 4, 0.24, false, 8, () => Objects.Bloom(c, subject));
                break;
            default:
                break;
        }
    }
}
