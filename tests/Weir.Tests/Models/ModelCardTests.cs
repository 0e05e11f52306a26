using Shouldly;
using Weir.Models;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Models;

public sealed class ModelCardTests
{
    [Fact]
    public void Render_SampleModel_IsTheGoldenCard()
    {
        ModelFile file = ModelFile.Open(SampleModel.Bytes());
        string expected = $"""
            # Model card: http 1.0.0

            Attacks in HTTP requests.

            SHA-256 `{file.Hash}`, {FigureText.Count(file.Length)} bytes.

            |  |  |
            |---|---|
            | Scores | http |
            | Feature schema | HttpFeaturesV1 |
            | Engine | 0.1.0 |
            | Seed | 7 |

            ## How it was made

                weir train http --data rows --seed 7

            ## Data

            | set | use | rows | attacks | SHA-256 |
            |---|---|---:|---:|---|
            | shop \| logs | train | 1,200 | 300 | aaaaaaaaaaaaaaaa… |

            ## Quality

            Leave one origin out.

            Intervals are 95 %.

            | measure | on | value | interval | rows |
            |---|---|---:|---:|---:|
            | recall at 0.1 % | all | 85.0 % | 82.0 to 86.0 % | 4,000 |
            | auc | all | 0.991 | 0.990 to 0.992 | 4,000 |

            ### Recall per class

            | class | rows | at 0.1 % |
            |---|---:|---:|
            | sqli | 2,000 | 91.0 % (90.0 to 92.0 %) |

            ### Recall per source

            | source | rows | at 0.1 % |
            |---|---:|---:|
            | csic2010 | 0 | – |

            ## Thresholds

            | severity | from score | as logit | promised false-positive rate | measured | interval | how |
            |---|---:|---:|---:|---:|---:|---|
            | Low | 0.18243 | -1 | 1 % | 1.1 % | 0.8 to 1.4 % | empirical |
            | Critical | 0.99394 | 4.5 | 0.001 % | – |  | exponential tail |

            ## Limits

            - Attacks inside long prose.

            ## Notes

            | note | value |
            |---|---|
            | a | 1 |
            | b | 2 |

            """;
        ModelCard.Render(file).ShouldBe(expected.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Render_HostileManifest_StaysText()
    {
        ModelManifest manifest = SampleModel.Manifest with
        {
            Name = "a|b\n# head <img src=x>",
            Limits = ["[link](javascript:x)"],
            Metrics = [new Measurement("odd@", "class:", Interval.None, 1), new Measurement("odd@", "class:", Interval.None, 1)],
        };
        string card = ModelCard.Render(manifest, [], curve: null, "");
        card.ShouldStartWith("# Model card: a\\|b \\# head \\<img src=x\\>");
        card.ShouldContain("- \\[link\\](javascript:x)");
        card.ShouldNotContain("\n# head");
    }
}
